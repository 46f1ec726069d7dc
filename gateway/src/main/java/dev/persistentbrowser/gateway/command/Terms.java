package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.id.CommandId;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a command may run.
 *
 * @param rule {@code EXACT} if and only if there is a generation
 * @param generation of the session, without which it is not to be accepted, and on which alone it
 *     may run; null for any
 * @param within the command inside of which it is to run; null for none
 * @param concurrent whether it runs beside those that run and wait; else after those before it
 */
public record Terms(
    Retry retry,
    GenerationRule rule,
    @Nullable Integer generation,
    @Nullable CommandId within,
    boolean concurrent) {
  /** What is agreed when nothing is said. */
  public static final Terms DEFAULT =
      new Terms(Retry.DEFAULT, GenerationRule.DEFAULT, null, null, false);

  public Terms {
    if ((rule == GenerationRule.EXACT) != (generation != null)) {
      throw new IllegalArgumentException(rule + " with generation " + generation);
    }
  }

  /** These, and only on that generation. */
  public Terms exactly(int only) {
    return new Terms(retry, GenerationRule.EXACT, only, within, concurrent);
  }
}
