package dev.persistentbrowser.worker.browser;

import java.util.function.Supplier;

/**
 * Calls of Playwright that no client has made, such as asking for a title after a navigation. The
 * transport marks their messages as internal, so that traces show the caller's calls alone.
 */
public final class OwnCalls {
  private static final ScopedValue<Boolean> MADE = ScopedValue.newInstance();

  private OwnCalls() {}

  /** Makes calls on this thread that no trace shows. */
  public static <T> T hidden(Supplier<T> calls) {
    return ScopedValue.where(MADE, true).call(calls::get);
  }

  /** True while this thread makes such calls. */
  public static boolean areMade() {
    return MADE.isBound();
  }
}
