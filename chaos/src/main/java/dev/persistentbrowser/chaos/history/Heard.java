package dev.persistentbrowser.chaos.history;

/**
 * An item of an event stream, in the order in which its reader read it.
 *
 * @param session the client's own name
 * @param reader whose stream it was: one that goes on where it broke off, or one that reads all
 * @param number its id in the stream
 * @param type of the event
 * @param effect what it tells of, see {@link #effect}; empty for what the load did not cause
 * @param from of a gap, the number of the last event before the hole; else 0
 */
public record Heard(
    String session, Reader reader, long number, String type, String effect, long from) {

  /** The kinds of readers. */
  public enum Reader {
    /** From the session's opening on, over broken connections and from gateway to gateway. */
    LIVE,
    /** All of it once more, when the session has ended. */
    REPLAY
  }

  /**
   * Names an effect that is told of.
   *
   * @param index 0 for the post of a command, from 1 for what it says
   */
  public static String effect(String tag, int index) {
    return tag + "#" + index;
  }

  boolean isGap() {
    return type.equals("gap");
  }

  boolean isEnd() {
    return type.equals("closed") || type.equals("lost");
  }
}
