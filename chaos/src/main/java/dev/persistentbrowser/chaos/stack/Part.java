package dev.persistentbrowser.chaos.stack;

import java.time.Duration;
import java.util.OptionalLong;

/** A process of the installation that can be ended and started again. Safe for many threads. */
public interface Part extends AutoCloseable {
  String name();

  Role role();

  /** Starts it when it is down; returns at once. One that then ends by itself is started again. */
  void start();

  /** Throws {@code IllegalStateException} when it is not ready by then. */
  void awaitReady(Duration limit);

  /** What it said of itself when it was ready last; empty before. */
  String said();

  /** Empty when it is down. */
  OptionalLong pid();

  /** As {@code kill -9} does; returns when it is gone. */
  void kill();

  /** As {@code SIGTERM} does; returns when it is gone, which it is by force when it takes long. */
  void terminate();

  /** Ends it for good. */
  @Override
  void close();
}
