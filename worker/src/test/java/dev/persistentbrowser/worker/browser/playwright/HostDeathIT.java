package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.ConnectionLostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing hangs and nothing is left, however a host ends. */
final class HostDeathIT {
  private final BrowserHosts hosts = new BrowserHosts(TestSettings.with(2, 8));
  private final Set<Path> foldersAtStart = new HashSet<>();

  @BeforeEach
  void start() {
    hosts.start();
    foldersAtStart.addAll(folders());
    assertThat(foldersAtStart).isNotEmpty();
  }

  @AfterEach
  void nothingIsLeft() {
    List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
    Set<Path> folders = new HashSet<>(folders());
    folders.addAll(foldersAtStart);

    long begun = System.nanoTime();
    hosts.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(processes).noneMatch(HostDeathIT::runs);
    assertThat(folders).allSatisfy(folder -> assertThat(folder).doesNotExist());
    assertThatThrownBy(() -> new TestOwner(hosts)).isInstanceOf(ServiceException.class);
  }

  @Test
  void whenTheBrowserIsKilled_itsConnectionsAreToldAndOthersOpen() {
    try (TestOwner waiting = new TestOwner(hosts);
        TestOwner idle = new TestOwner(hosts);
        TestOwner elsewhere = new TestOwner(hosts)) {
      assertThat(elsewhere.connection.host()).isNotEqualTo(idle.connection.host());
      Future<?> call = waiting.thread.submit(() -> waiting.page.waitForSelector("#never"));

      Signals.kill(idle.connection.host().browserPid());

      assertThat(TestOwner.get(waiting.closed)).isNotBlank();
      assertThat(TestOwner.get(idle.closed)).isNotBlank();
      assertThatThrownBy(() -> TestOwner.get(call)).isInstanceOf(ConnectionLostException.class);
      assertThat(idle.connection.open()).isFalse();
      assertThatThrownBy(() -> idle.on(() -> idle.page.title()))
          .isInstanceOf(ConnectionLostException.class);
      assertThat(elsewhere.on(() -> elsewhere.page.evaluate("1"))).isEqualTo(1);
      opensAgain();
    }
  }

  @Test
  void whenTheBrowserIsKilled_itsDriverLaunchesAnotherOne() {
    Path folder = foldersAtStart.iterator().next();
    Set<Long> browsers = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      try (TestOwner owner = new TestOwner(hosts)) {
        BrowserHostInfo host = owner.connection.host();
        assertThat(folders()).containsExactly(folder);
        assertThat(browsers.add(host.browserPid())).isTrue();
        assertThat(owner.on(() -> owner.page.evaluate("1"))).isEqualTo(1);

        Signals.kill(host.browserPid());

        assertThat(TestOwner.get(owner.closed)).isNotBlank();
      }
    }
    opensAgain();
    TestOwner.await(
        "the first browser's folder is gone", () -> Files.notExists(folder.resolve("1")));
  }

  @Test
  void whenTheHostIsKilled_itsConnectionsAreToldAndOthersOpen() {
    try (TestOwner owner = new TestOwner(hosts)) {
      Future<?> call = owner.thread.submit(() -> owner.page.waitForTimeout(60_000));
      Signals.kill(owner.connection.host().hostPid());
      assertThat(TestOwner.get(owner.closed)).isNotBlank();
      assertThatThrownBy(() -> TestOwner.get(call)).isInstanceOf(ConnectionLostException.class);
      opensAgain();
    }
  }

  @Test
  void aDriverThatStopsAnswering_isReplaced_andOthersDoNotNotice() {
    aProcessThatStops_isReplaced(BrowserHostInfo::hostPid);
  }

  @Test
  void aBrowserThatStopsAnswering_isReplaced_andOthersDoNotNotice() {
    aProcessThatStops_isReplaced(BrowserHostInfo::browserPid);
  }

  private void aProcessThatStops_isReplaced(ToLongFunction<BrowserHostInfo> which) {
    try (TestOwner waiting = new TestOwner(hosts);
        TestOwner idle = new TestOwner(hosts);
        TestOwner elsewhere = new TestOwner(hosts)) {
      BrowserHostInfo stopped = idle.connection.host();
      assertThat(elsewhere.connection.host()).isNotEqualTo(stopped);
      Future<?> call = waiting.thread.submit(() -> waiting.page.evaluate("1"));
      TestOwner.get(call);

      Signals.stop(which.applyAsLong(stopped));
      Future<?> held = waiting.thread.submit(() -> waiting.page.evaluate("1"));

      assertThat(TestOwner.get(idle.closed)).isNotBlank();
      assertThatThrownBy(() -> TestOwner.get(held)).isInstanceOf(ConnectionLostException.class);
      assertThat(elsewhere.on(() -> elsewhere.page.evaluate("1"))).isEqualTo(1);
      opensAgain();
      TestOwner.await(
          "its processes are gone",
          () ->
              Stream.of(stopped.hostPid(), stopped.browserPid())
                  .flatMap(pid -> ProcessHandle.of(pid).stream())
                  .noneMatch(HostDeathIT::runs));
    }
  }

  @Test
  void aHostThatHangs_isKilledAtTheEnd() {
    try (TestOwner owner = new TestOwner(hosts)) {
      Signals.stop(owner.connection.host().hostPid());
      hosts.close();
      assertThat(TestOwner.get(owner.closed)).isNotBlank();
    }
  }

  @Test
  void aHungPage_doesNotHoldTheEnd() {
    TestOwner owner = new TestOwner(hosts);
    owner.on(() -> owner.page.evaluate("() => { setTimeout(() => { while (true); }, 0); }"));
    owner.close();
  }

  @Test
  void anAnswerOfMoreThanASessionMaySend_failsItsCallOnly() {
    try (TestOwner noisy = new TestOwner(hosts);
        TestOwner other = new TestOwner(hosts)) {
      assertThatThrownBy(() -> noisy.on(() -> noisy.page.evaluate("'x'.repeat(9 * 1024 * 1024)")))
          .isInstanceOf(PlaywrightException.class)
          .isNotInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("bytes");
      assertThat(noisy.on(() -> noisy.page.evaluate("1"))).isEqualTo(1);
      assertThat(other.on(() -> other.page.evaluate("1"))).isEqualTo(1);
    }
  }

  @Test
  void aHostWithoutASession_endsWhenAnotherHasRoom() {
    try (TestOwner one = new TestOwner(hosts)) {
      TestOwner two = new TestOwner(hosts);
      TestOwner three = new TestOwner(hosts);
      assertThat(hosts.hosts()).hasSize(2);
      Stream.of(two, three).forEach(TestOwner::close);
      BrowserHostInfo first = one.connection.host();
      TestOwner.await("one is left", () -> hosts.hosts().equals(List.of(first)));
    }
  }

  @Test
  void theFolder_isForItsOwnerOnly() {
    assertThat(foldersAtStart)
        .allSatisfy(
            folder ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------"));
  }

  @Test
  void aBrowserThatDoesNotStart_isAnErrorThatSaysWhy() {
    try (BrowserHosts others = new BrowserHosts(TestSettings.withBrowser(Path.of("/no/browser")))) {
      assertThatThrownBy(others::start)
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("/no/browser");
      assertThatThrownBy(others::check).isInstanceOf(ServiceException.class);
    }
  }

  private void opensAgain() {
    try (TestOwner next = new TestOwner(hosts)) {
      assertThat(next.on(() -> next.page.evaluate("1"))).isEqualTo(1);
    }
  }

  /** A zombie that waits for its reaper does not. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Of the hosts that run now: where their script is. */
  private static Set<Path> folders() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(process -> process.info().arguments().stream())
        .filter(arguments -> arguments.length > 0 && arguments[0].endsWith("/host.js"))
        .map(arguments -> Path.of(arguments[0]).getParent())
        .collect(Collectors.toSet());
  }
}
