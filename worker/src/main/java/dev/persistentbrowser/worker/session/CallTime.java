package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.persistentbrowser.command.Work;
import java.time.Duration;
import java.util.Set;

/**
 * How long a command may hold its session: Playwright's own timeout, and some time for it to be
 * noticed.
 */
final class CallTime {
  /** For methods that Playwright itself does not bound, such as evaluate in a page that hangs. */
  private static final Duration UNBOUNDED = Duration.ofMinutes(5);

  /** A timeout of 0 is none. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Playwright's default. */
  private static final Duration NAVIGATION = Duration.ofSeconds(30);

  static final Duration OVERRUN = Duration.ofSeconds(10);

  /** Reads that Playwright does not bound either, but that only a page that hangs holds up. */
  private static final Set<String> QUICK = Set.of("title", "content", "url");

  private static final Duration QUICK_TIME = Duration.ofSeconds(30);

  private CallTime() {}

  static Duration of(Work work) {
    Duration own = own(work);
    if (!(work instanceof Work.Act act) || own.equals(LONGEST)) {
      return own;
    }
    Duration all = own;
    for (Work.Act step : act.during()) {
      all = all.plus(of(step));
    }
    return all.compareTo(LONGEST) < 0 ? all : LONGEST;
  }

  private static Duration own(Work work) {
    JsonNode timeout = timeout(work);
    if (!timeout.isNumber()) {
      return work instanceof Work.Act act && QUICK.contains(act.action())
          ? QUICK_TIME.plus(OVERRUN)
          : UNBOUNDED;
    }
    Duration asked = asked(work);
    return asked.equals(LONGEST) ? LONGEST : asked.plus(OVERRUN);
  }

  /** Playwright's own timeout, that of navigations when none is given. */
  static Duration asked(Work work) {
    JsonNode timeout = timeout(work);
    if (!timeout.isNumber()) {
      return NAVIGATION;
    }
    long ms = timeout.longValue();
    return ms <= 0 || ms > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(ms);
  }

  private static JsonNode timeout(Work work) {
    if (!(work instanceof Work.Act act)) {
      return MissingNode.getInstance();
    }
    JsonNode timeout = act.params().path("options").path("timeout");
    return timeout.isMissingNode() ? act.params().path("timeout") : timeout;
  }
}
