package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import dev.persistentbrowser.worker.browser.CallScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What sessions of one host can do, and cannot do to each other. */
final class SharedHostIT {
  private static final BrowserHosts HOSTS = new BrowserHosts(TestSettings.standard());

  @BeforeAll
  static void start() {
    HOSTS.start();
  }

  @AfterAll
  static void close() {
    HOSTS.close();
  }

  @Test
  void manySessions_shareOneDriverProcess() {
    List<TestOwner> owners = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        owners.add(new TestOwner(HOSTS));
      }
      assertThat(HOSTS.hosts()).hasSize(1);
      long host = HOSTS.hosts().getFirst().hostPid();
      assertThat(ProcessHandle.current().descendants().filter(SharedHostIT::isNode))
          .extracting(ProcessHandle::pid)
          .containsExactly(host);
    } finally {
      owners.forEach(TestOwner::close);
    }
  }

  @Test
  void contexts_areIsolated() {
    try (TestOwner one = new TestOwner(HOSTS);
        TestOwner other = new TestOwner(HOSTS)) {
      one.on(
          () -> {
            one.page.context().addCookies(List.of(new Cookie("a", "b").setUrl("http://localhost")));
            return null;
          });
      assertThat(one.on(() -> one.page.context().cookies())).hasSize(1);
      assertThat(other.on(() -> other.page.context().cookies())).isEmpty();
      assertThat(other.on(() -> other.connection.browser().contexts())).hasSize(1);
    }
  }

  @Test
  void aWaitInOneSession_doesNotDelayAnother() {
    try (TestOwner slow = new TestOwner(HOSTS);
        TestOwner quick = new TestOwner(HOSTS)) {
      Future<?> wait = slow.thread.submit(() -> slow.page.waitForTimeout(3000));
      for (int i = 0; i < 100; i++) {
        int n = i;
        assertThat(quick.on(() -> quick.page.evaluate("n => n + 1", n))).isEqualTo(n + 1);
      }
      assertThat(wait).isNotDone();
      TestOwner.get(wait);
    }
  }

  @Test
  void closingAConnection_closesItsContexts() {
    try (TestOwner stays = new TestOwner(HOSTS)) {
      CDPSession browser = stays.on(() -> stays.connection.browser().newBrowserCDPSession());
      TestOwner.await("contexts of earlier sessions are gone", () -> contexts(stays, browser) == 1);
      try (TestOwner leaves = new TestOwner(HOSTS)) {
        BrowserContext second = leaves.on(() -> leaves.connection.browser().newContext());
        leaves.on(second::newPage);
        assertThat(contexts(stays, browser)).isEqualTo(3);
      }
      TestOwner.await("its contexts are gone", () -> contexts(stays, browser) == 1);
      assertThat(stays.on(() -> stays.page.evaluate("1"))).isEqualTo(1);
    }
  }

  @Test
  void aMessageWhileTheOwnerIsIdle_isSignalledAndPumped() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      owner.on(() -> owner.page.evaluate("() => { setTimeout(() => window.open(), 300); }"));
      TestOwner.await("the popup is known", () -> owner.on(() -> pages(owner)) == 2);
      assertThat(owner.idleSignals).hasPositiveValue();
    }
  }

  @Test
  void aCallOnAHungPage_endsAtItsDeadline_andTheConnectionGoesOn() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      hang(owner);
      for (Runnable call :
          List.<Runnable>of(
              () -> owner.page.title(),
              () -> owner.page.evaluate("1"),
              () -> owner.page.content(),
              () -> owner.page.screenshot(),
              () -> owner.page.click("body"),
              () -> owner.page.waitForPopup(() -> {}))) {
        assertThatThrownBy(() -> owner.on(() -> inTime(owner, call)))
            .isInstanceOf(PlaywrightException.class)
            .message()
            .containsIgnoringCase("deadline");
        assertThat(owner.on(owner.connection::aborted)).isTrue();
        assertThat(owner.connection.open()).isTrue();
      }
      owner.on(
          () -> {
            owner.connection.deadline(Duration.ofSeconds(20));
            owner.page.close();
            assertThat(owner.page.context().newPage().evaluate("2")).isEqualTo(2);
            return null;
          });
    }
  }

  @Test
  void aRunningCall_canBeAbortedByAnotherThread() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      CallScope calls = owner.on(owner.connection::calls);
      Future<?> waiting = owner.thread.submit(() -> owner.page.waitForSelector("#never"));
      Future<?> next = owner.thread.submit(() -> owner.page.waitForPopup(() -> {}));
      calls.abort("cancelled by the client");
      assertThatThrownBy(() -> TestOwner.get(waiting))
          .hasMessageContaining("cancelled by the client");
      assertThatThrownBy(() -> TestOwner.get(next)).isInstanceOf(CallAbortedException.class);
      owner.on(
          () -> {
            owner.connection.noDeadline();
            return owner.page.evaluate("1");
          });
    }
  }

  @Test
  void textWithLoneSurrogates_comesWellFormed() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      assertThat(owner.on(() -> owner.page.evaluate("'a\\ud83dz'"))).isEqualTo("a\ufffdz");
      assertThat(owner.on(() -> owner.page.evaluate("'\\ud83d\\ude00'"))).isEqualTo("😀");
    }
  }

  @Test
  void largeMessages_passBothWays() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      String text = "ä".repeat(5_000_000);
      assertThat(owner.on(() -> owner.page.evaluate("s => s + s.length", text)))
          .isEqualTo(text + text.length());
    }
  }

  private static int pages(TestOwner owner) {
    return owner.page.context().pages().size();
  }

  private static Void inTime(TestOwner owner, Runnable call) {
    owner.connection.deadline(Duration.ofMillis(200));
    call.run();
    return null;
  }

  private static void hang(TestOwner owner) {
    owner.on(() -> owner.page.evaluate("() => { setTimeout(() => { while (true); }, 0); }"));
  }

  private static int contexts(TestOwner owner, CDPSession browser) {
    return owner.on(
        () -> browser.send("Target.getBrowserContexts").getAsJsonArray("browserContextIds").size());
  }

  private static boolean isNode(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/node");
  }
}
