package dev.persistentbrowser.worker.egress;

/** Why no connection to a URL is tried. */
public sealed interface ConnectRefusal {
  /**
   * The policy forbids it.
   *
   * @param why names the host, the port and, if there is one, the setting that decides
   */
  record Denied(String why) implements ConnectRefusal {}

  /** There is no such host. */
  record UnknownHost() implements ConnectRefusal {}
}
