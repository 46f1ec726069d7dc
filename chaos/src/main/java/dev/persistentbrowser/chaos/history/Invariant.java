package dev.persistentbrowser.chaos.history;

/** What must hold, whatever breaks. */
public enum Invariant {
  I1("every accepted command has exactly one reply, and every reader saw that one"),
  I2("an effect happens at most once, and once when its command succeeded"),
  I3("a session's effects happen in the order in which its commands were accepted"),
  I4("a command that was not accepted has no effect"),
  I5("when the faults are over everything ends, and nothing is left behind"),
  I6("a restored session has the cookies and the storage of its last checkpoint"),
  I7("the same idempotency key never acts twice"),
  I8("what a session lacks after it was restored is named in a reply"),
  I9("each effect is told to each reader of the events once and in order, or a gap covers it");

  private final String promise;

  Invariant(String promise) {
    this.promise = promise;
  }

  public String promise() {
    return promise;
  }
}
