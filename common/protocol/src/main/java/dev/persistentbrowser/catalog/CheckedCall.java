package dev.persistentbrowser.catalog;

import dev.persistentbrowser.command.Work;
import java.util.List;

/**
 * A command that the catalogue knows.
 *
 * @param target leads to the receiver of the call
 * @param readOnly whether everything in it only reads, so that it may run twice
 * @param during what is done while it waits
 */
public record CheckedCall(
    CheckedChain target, Step.Call call, boolean readOnly, List<Work.Act> during) {
  public CheckedCall {
    during = List.copyOf(during);
  }

  /** The command in canonical form: Playwright's own names. */
  public Work.Act act() {
    return new Work.Act(target.json(), call.method().name(), call.params(), during);
  }
}
