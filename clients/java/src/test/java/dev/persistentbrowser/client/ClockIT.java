package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@SuppressWarnings("JavaUtilDate") // Playwright's own type.
final class ClockIT extends PlaywrightTest {
  @Test
  void setFixedTime_stopsTheTime() {
    page.clock().setFixedTime(1000);
    assertEquals(1000, page.evaluate("Date.now()"));
    page.clock().setFixedTime(new Date(2000));
    assertEquals(2000, page.evaluate("Date.now()"));
    page.clock().setFixedTime("2020-02-02T00:00:00Z");
    assertEquals(
        (double) Instant.parse("2020-02-02T00:00:00Z").toEpochMilli(), page.evaluate("Date.now()"));
  }

  @Test
  void runFor_firesTimers() {
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(1000);
    page.evaluate("window.calls = []; setTimeout(() => calls.push(Date.now()), 1000)");
    page.clock().runFor(999);
    assertEquals(List.of(), page.evaluate("calls"));
    page.clock().runFor(1);
    assertEquals(List.of(2000), page.evaluate("calls"));
  }

  @Test
  void fastForward_firesOnce() {
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(1000);
    page.evaluate("window.calls = 0; setInterval(() => calls++, 1000)");
    page.clock().fastForward(5000);
    assertEquals(1, page.evaluate("calls"));
    page.clock().fastForward("00:02");
    assertEquals(2, page.evaluate("calls"));
  }

  @Test
  void pauseAt_andResume() {
    page.clock().install(new Clock.InstallOptions().setTime(new Date(0)));
    page.clock().pauseAt(new Date(5000));
    assertEquals(5000, page.evaluate("Date.now()"));
    page.evaluate("setTimeout(() => window.fired = true, 10)");
    page.clock().resume();
    page.waitForFunction("window.fired");
  }

  @Test
  void theContextsClock_isThatOfItsPages() {
    context.clock().setFixedTime(4000);
    assertEquals(4000, page.evaluate("Date.now()"));
    assertEquals(4000, context.newPage().evaluate("Date.now()"));
  }

  @Test
  void setSystemTime_letsItRun() {
    page.clock().setSystemTime(new Date(100_000));
    double now = number(page.evaluate("Date.now()"));
    assertEquals(true, now >= 100_000 && now < 160_000, "" + now);
  }
}
