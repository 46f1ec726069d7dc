package dev.persistentbrowser.chaos.history;

/**
 * Kinds of commands. What the API does not offer yet (a wait with what is done during it) gets its
 * constant with it.
 */
public enum Kind {
  OPEN_SESSION(Repeats.ONCE),
  CLOSE_SESSION(Repeats.FREELY),
  OPEN_PAGE(Repeats.LOADS),
  CLOSE_PAGE(Repeats.FREELY),
  GOTO(Repeats.LOADS),
  /** Only reads. */
  READ(Repeats.FREELY),
  /** Makes the page post once. */
  EVALUATE(Repeats.ONCE),
  /** Makes the page post once, beside the commands that run and wait. */
  BESIDE(Repeats.ONCE),
  /** Makes the page say {@link #SAID} things: numbers on its console, the last one in a dialog. */
  SAY(Repeats.ONCE),
  /** Reads, makes the page post once, and reads again. */
  BATCH(Repeats.ONCE),
  /** Types a text, which makes the page post once. */
  FILL(Repeats.LOADS),
  /** Writes the next number into cookie and storage. */
  MARK(Repeats.FREELY),
  /** Reads cookie and storage. */
  LOOK(Repeats.FREELY);

  /** Things that a command says. */
  public static final int SAID = 4;

  private final Repeats repeats;

  Kind(Repeats repeats) {
    this.repeats = repeats;
  }

  public Repeats repeats() {
    return repeats;
  }

  /** Returns which effects of a command of this kind are in the events of its session. */
  Told told() {
    return switch (this) {
      case SAY -> Told.SAID;
      case EVALUATE, BESIDE, BATCH -> Told.POST;
      // A restored page does them again, by itself.
      case FILL, GOTO, OPEN_PAGE -> Told.NOTHING;
      case OPEN_SESSION, CLOSE_SESSION, CLOSE_PAGE, READ, MARK, LOOK -> Told.NOTHING;
    };
  }

  /** Effects of a command that are in the events of its session. */
  enum Told {
    /** The messages of its page. */
    SAID,
    /** The request that its page sent. */
    POST,
    NOTHING
  }

  /** How often its effect may be seen. */
  public enum Repeats {
    /** At most once, and once when it succeeded. */
    ONCE,
    /**
     * As once, and again whenever the session was restored: pages are opened and filled in again.
     */
    LOADS,
    /** It leaves nothing that counts. */
    FREELY
  }
}
