package dev.persistentbrowser.crash;

/** A place on the way of a command at which the death of the process is most telling. */
public enum CrashPoint {
  /** Gateway: the command is RESERVED and not sent. */
  AFTER_RESERVED,
  /** Gateway: Kafka has acknowledged the command, its client knows nothing yet. */
  AFTER_ACKNOWLEDGED,
  /** Worker: the command is STARTED and has done nothing. */
  AFTER_STARTED,
  /** Worker: the command has had its effect, and nobody knows. */
  AFTER_EFFECT,
  /** Worker: the reply is in the journal, nobody was woken, the offset is not done with. */
  AFTER_REPLY,
  /** Worker: all is done but the commit of the offset. */
  BEFORE_COMMIT,
  /** Worker: a checkpoint is taken and not yet the session's newest. */
  DURING_CHECKPOINT,
  /** Worker: some of its sessions are handed over. */
  DURING_HANDOVER,
  /** Worker: the journal knows that a step of a batch will act; its number is the action. */
  BEFORE_STEP
}
