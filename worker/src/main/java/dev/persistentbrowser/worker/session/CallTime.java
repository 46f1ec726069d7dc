package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Work;
import java.time.Duration;

/**
 * How long a command may hold its session: Playwright's own timeout, and some time for it to be
 * noticed.
 */
final class CallTime {
  /** For methods that Playwright itself does not bound, such as evaluate in a page that hangs. */
  private static final Duration UNBOUNDED = Duration.ofMinutes(5);

  /** A timeout of 0 is none. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration OVERRUN = Duration.ofSeconds(10);

  private CallTime() {}

  static Duration of(Work work) {
    if (!(work instanceof Work.Act act)) {
      return UNBOUNDED;
    }
    JsonNode timeout = act.params().path("options").path("timeout");
    if (timeout.isMissingNode()) {
      timeout = act.params().path("timeout");
    }
    if (!timeout.isNumber()) {
      return UNBOUNDED;
    }
    long ms = timeout.longValue();
    return ms <= 0 || ms > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(ms).plus(OVERRUN);
  }
}
