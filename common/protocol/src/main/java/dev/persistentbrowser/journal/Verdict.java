package dev.persistentbrowser.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker does with a record of the command topic, by the journal. */
public sealed interface Verdict {
  /**
   * Run it: the journal says STARTED by this holder.
   *
   * @param attempt 1 for the first time
   * @param queuedMs since it was accepted
   */
  record Run(int attempt, long queuedMs) implements Verdict {}

  /** It has ended: send the wake-up again and drop the record. */
  record Ended(Reply reply) implements Verdict {}

  /**
   * Not to be run; it ends as its ending says.
   *
   * @param step the last step of a batch that was begun; null when none was, or it is no batch
   * @param before what the steps before that came to
   */
  record End(Ending ending, @Nullable Integer step, List<JsonNode> before) implements Verdict {
    public End {
      before = List.copyOf(before);
    }

    public End(Ending ending) {
      this(ending, null, List.of());
    }
  }

  /** The partition has another holder: do nothing. */
  record Fenced() implements Verdict {}

  /** How a command that is not run ends. */
  enum Ending {
    EXPIRED,
    STALE,
    OUTCOME_UNKNOWN,
    /** Cancelled while a former holder ran it, and not to be begun again. */
    CANCELLED
  }
}
