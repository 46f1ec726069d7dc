package dev.persistentbrowser.worker.egress;

/** Why nothing is connected to a URL. */
public sealed interface Obstacle {
  /**
   * It may not be.
   *
   * @param why names the host, the port, and what would open them
   */
  record Forbidden(String why) implements Obstacle {}

  /** There is no such host. */
  record UnknownHost() implements Obstacle {}
}
