package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.worker.browser.ConnectionLostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser whose worker does not say in time that it may act does nothing at all. */
final class ActingTimeIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String POSTS_BY_ITSELF =
      "() => { setInterval(() => fetch('/', {method: 'POST'}), 10); }";

  private final BrowserHosts hosts = new BrowserHosts(TestSettings.standard());
  private final AtomicInteger posts = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer site;

  ActingTimeIT() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.setExecutor(threads);
    site.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestMethod().equals("POST")) {
            posts.incrementAndGet();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
  }

  @BeforeEach
  void start() {
    site.start();
    hosts.start();
  }

  @AfterEach
  void close() {
    hosts.close();
    site.stop(0);
    threads.shutdownNow();
  }

  @Test
  void pagesStop_whenTheTimeIsOver_andGoOnWhereTheyWere() {
    try (TestOwner owner = posting()) {
      owner.on(() -> owner.page.evaluate("window.mark = 7"));
      act(Duration.ofMillis(300));
      awaitStopped();
      int before = posts.get();
      staysSo(() -> posts.get() == before);
      act(LONG);
      TestOwner.await("it posts again", () -> posts.get() > before);
      assertThat(owner.on(() -> owner.page.evaluate("window.mark"))).isEqualTo(7);
    }
  }

  @Test
  void aCallThatComesMeanwhile_waits_andIsNotLate() {
    try (TestOwner owner = posting()) {
      act(Duration.ZERO);
      awaitStopped();
      Future<Object> call =
          owner.thread.submit(
              () -> {
                owner.connection.deadline(Duration.ofMillis(500));
                try {
                  return owner.page.evaluate("1 + 1");
                } finally {
                  owner.connection.noDeadline();
                }
              });
      staysSo(() -> !call.isDone());
      act(LONG);
      assertThat(TestOwner.get(call)).isEqualTo(2);
    }
  }

  @Test
  void whileItIsStopped_itIsNotTakenForDead_andNoPageForHanging() {
    try (TestOwner owner = posting()) {
      act(Duration.ZERO);
      awaitStopped();
      owner.connection.recoverPages(Duration.ofMillis(200));
      // Longer than the patience with a host, and than a page has against all means.
      pass(Duration.ofSeconds(5));
      act(LONG);
      assertThat(owner.on(() -> owner.page.evaluate("1 + 1"))).isEqualTo(2);
      assertThat(owner.connection.open()).isTrue();
    }
  }

  @Test
  void ofADiscardedSession_nothingActsAgain_andItsNeighboursAreTold() {
    try (TestOwner owner = posting();
        TestOwner neighbour = new TestOwner(hosts)) {
      Future<?> running = owner.thread.submit(() -> owner.page.waitForTimeout(600_000));
      act(Duration.ZERO);
      awaitStopped();
      int before = posts.get();
      owner.connection.discard();
      act(LONG);
      assertThatThrownBy(() -> TestOwner.get(running)).isInstanceOf(ConnectionLostException.class);
      assertThat(TestOwner.get(neighbour.closed)).isNotEmpty();
      staysSo(() -> posts.get() == before);
      try (TestOwner next = new TestOwner(hosts)) {
        assertThat(next.on(() -> next.page.evaluate("1 + 1"))).isEqualTo(2);
      }
    }
  }

  @Test
  void aSessionDiscardedInTime_leavesItsNeighboursAlone() {
    try (TestOwner owner = posting();
        TestOwner neighbour = new TestOwner(hosts)) {
      act(LONG);
      owner.connection.discard();
      assertThat(neighbour.on(() -> neighbour.page.evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void aBrowserThatStartsLater_isStoppedToo() {
    act(Duration.ZERO);
    awaitStopped();
    Signals.kill(hosts.hosts().getFirst().hostPid());
    TestOwner.await("the death", () -> hosts.hosts().isEmpty());
    assertThatThrownBy(hosts::check).hasMessageContaining("No browser is ready");
    awaitStopped();
    act(LONG);
    try (TestOwner owner = new TestOwner(hosts)) {
      assertThat(owner.on(() -> owner.page.evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void aStoppedBrowser_ends() {
    TestOwner owner = posting();
    List<ProcessHandle> all =
        ProcessHandle.of(hosts.hosts().getFirst().hostPid()).stream()
            .flatMap(host -> Stream.concat(Stream.of(host), host.descendants()))
            .toList();
    act(Duration.ZERO);
    awaitStopped();
    int before = posts.get();
    hosts.close();
    // One that has ended may wait for its init.
    assertThat(all).noneMatch(p -> p.isAlive() && p.info().command().isPresent());
    assertThat(posts).hasValue(before);
    owner.close();
  }

  /** A session whose page posts by itself. */
  private TestOwner posting() {
    TestOwner owner = new TestOwner(hosts);
    owner.on(
        () -> {
          owner.page.route(
              "**/page",
              route ->
                  route.fulfill(
                      new com.microsoft.playwright.Route.FulfillOptions()
                          .setContentType("text/html")
                          .setBody("page")));
          owner.page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/page");
          return owner.page.evaluate(POSTS_BY_ITSELF);
        });
    TestOwner.await("it posts", () -> posts.get() > 0);
    return owner;
  }

  private void act(Duration time) {
    hosts.actUntil(System.nanoTime() + time.toNanos());
  }

  /** And what had left before has arrived. */
  private void awaitStopped() {
    TestOwner.await(
        "it stops",
        () -> !hosts.hosts().isEmpty() && stopped(hosts.hosts().getFirst().browserPid()));
    pass(Duration.ofMillis(200));
  }

  private static boolean stopped(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  /** That something does not happen can be seen only while time passes. */
  private static void staysSo(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() - end < 0) {
      assertThat(condition.getAsBoolean()).isTrue();
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
