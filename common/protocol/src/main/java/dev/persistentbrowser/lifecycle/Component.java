package dev.persistentbrowser.lifecycle;

/**
 * A part of a process. Constructors do no I/O and start no thread: {@link #start()} does.
 *
 * <p>{@link #close()} is idempotent and bounded in time: it refuses new work, drains, then fails
 * what is left.
 */
public interface Component extends AutoCloseable {
  void start();

  /** Throws when the part cannot do its work now; the message says why. */
  void check();

  @Override
  void close();
}
