package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.invoke.PlaywrightErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page that hangs gives its session back, by the smallest means; others do not notice. */
final class HungPagesIT {
  private static final Duration BUSY = Duration.ofMillis(500);
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
  void aScriptThatNeverEnds_isStopped_andNeighboursAnswerMeanwhile() {
    try (TestOwner hung = new TestOwner(HOSTS);
        TestOwner neighbour = new TestOwner(HOSTS)) {
      Future<?> answers =
          hung.thread.submit(() -> abortedAfter(hung, () -> hung.page.evaluate("while (true);")));
      while (!answers.isDone()) {
        assertThat(neighbour.on(() -> neighbour.page.evaluate("1 + 1"))).isEqualTo(2);
      }
      TestOwner.get(answers);
      hung.connection.recoverPages(BUSY);
      assertThat(neighbour.on(() -> neighbour.page.evaluate("1 + 1"))).isEqualTo(2);
      assertThat(hung.on(() -> hung.page.evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void aPageThatHangsByItself_isStopped_andKeepsItsState() {
    try (TestOwner hung = new TestOwner(HOSTS)) {
      hung.on(() -> hung.page.evaluate("window.mark = 7"));
      hangsSoon(hung.page, hung, "while (true);");
      hung.on(() -> abortedAfter(hung, hung.page::title));
      hung.connection.recoverPages(BUSY);
      assertThat(hung.on(() -> hung.page.evaluate("window.mark"))).isEqualTo(7);
    }
  }

  @Test
  void aPageThatHangsAgainAndAgain_crashes_andThePagesBesideItLive() {
    try (TestOwner hung = new TestOwner(HOSTS)) {
      Page beside = hung.on(() -> hung.page.context().newPage());
      CompletableFuture<Page> crashed = new CompletableFuture<>();
      hung.on(
          () -> {
            hung.page.onCrash(crashed::complete);
            return hung.page.evaluate("() => { setInterval(() => { while (true); }, 0); }");
          });
      hung.on(() -> abortedAfter(hung, hung.page::title));
      hung.connection.recoverPages(BUSY);

      failsAsCrashed(hung.thread.submit(() -> hung.page.evaluate("new Promise(() => {})")));
      assertThat(TestOwner.get(crashed)).isSameAs(hung.page);
      failsAsCrashed(hung.thread.submit(() -> hung.page.evaluate("1")));
      assertThat(hung.on(() -> beside.evaluate("1 + 1"))).isEqualTo(2);
      hung.on(
          () -> {
            hung.page.close();
            return true;
          });
      assertThat(hung.on(() -> beside.context().newPage().evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void aFrameOfAnotherSite_isStopped() throws IOException {
    try (TestSite site = new TestSite();
        TestOwner hung = new TestOwner(HOSTS)) {
      hung.on(() -> hung.page.navigate(site.url("127.0.0.1", "frame")));
      hung.on(() -> hung.page.frameLocator("iframe").locator("body").innerText());
      hung.on(
          () ->
              hung.page
                  .frames()
                  .getLast()
                  .evaluate("() => { setTimeout(() => { while (true); }, 0); }"));
      hung.on(() -> abortedAfter(hung, () -> hung.page.frames().getLast().evaluate("1")));
      hung.connection.recoverPages(BUSY);
      assertThat(hung.on(() -> hung.page.frames().getLast().evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  /** What no script can be stopped in: the renderer waits outside of the script. */
  @Test
  void aPageThatWaitsInTheBrowser_isCrashedOrLosesItsConnection() throws IOException {
    try (TestSite site = new TestSite();
        TestOwner hung = new TestOwner(HOSTS);
        TestOwner neighbour = new TestOwner(HOSTS)) {
      CompletableFuture<Object> gone = new CompletableFuture<>();
      var _ = hung.closed.thenAccept(gone::complete);
      hung.on(
          () -> {
            hung.page.onCrash(gone::complete);
            return hung.page.navigate(site.url("127.0.0.1", "empty"));
          });
      hangsSoon(
          hung.page,
          hung,
          "const x = new XMLHttpRequest(); x.open('GET', '/never', false); x.send();");
      hung.on(() -> abortedAfter(hung, hung.page::title));
      hung.connection.recoverPages(BUSY);
      TestOwner.get(gone);
      assertThat(neighbour.on(() -> neighbour.page.evaluate("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void aPageThatCannotEvenBeCrashed_losesItsConnection_andTheHostServesOn() {
    try (BrowserHosts hosts = new BrowserHosts(TestSettings.standard())) {
      hosts.start();
      try (TestOwner hung = new TestOwner(hosts)) {
        List<ProcessHandle> renderers = renderers(hung.connection.host());
        assertThat(renderers).isNotEmpty();
        renderers.forEach(renderer -> Signals.stop(renderer.pid()));
        hung.on(() -> abortedAfter(hung, hung.page::title));
        hung.connection.recoverPages(BUSY);
        assertThat(TestOwner.get(hung.closed)).contains("could not be ended");
        try (TestOwner next = new TestOwner(hosts)) {
          assertThat(next.connection.host()).isEqualTo(hung.connection.host());
          assertThat(next.on(() -> next.page.evaluate("1 + 1"))).isEqualTo(2);
        }
      }
    }
  }

  private static List<ProcessHandle> renderers(BrowserHostInfo host) {
    return ProcessHandle.of(host.browserPid())
        .orElseThrow()
        .descendants()
        .filter(process -> commandLine(process).contains("--type=renderer"))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  @Test
  void pagesThatAnswer_areLeftAlone() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      owner.on(
          () ->
              owner.page.evaluate(
                  "() => { window.n = 0; setInterval(() => { window.n++; }, 1); }"));
      owner.on(() -> abortedAfter(owner, () -> owner.page.waitForSelector("#never")));
      for (int i = 0; i < 3; i++) {
        owner.connection.recoverPages(BUSY);
        int before = (int) owner.on(() -> owner.page.evaluate("window.n"));
        TestOwner.await(
            "it goes on", () -> (int) owner.on(() -> owner.page.evaluate("window.n")) > before);
      }
      assertThat(owner.connection.open()).isTrue();
    }
  }

  @Test
  void aPageThatShowsADialog_isLeftAlone() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      CompletableFuture<com.microsoft.playwright.Dialog> shown = new CompletableFuture<>();
      owner.on(
          () -> {
            owner.page.onDialog(shown::complete);
            return owner.page.evaluate(
                "() => { setTimeout(() => { window.answer = confirm('?'); }, 0); }");
          });
      var dialog = TestOwner.get(shown);
      owner.connection.recoverPages(BUSY);
      owner.on(() -> abortedAfter(owner, () -> owner.page.waitForTimeout(60_000)));
      owner.on(
          () -> {
            dialog.accept();
            return true;
          });
      assertThat(owner.on(() -> owner.page.evaluate("window.answer"))).isEqualTo(true);
    }
  }

  private static void failsAsCrashed(Future<?> call) {
    assertThatThrownBy(() -> TestOwner.get(call))
        .isInstanceOf(PlaywrightException.class)
        .satisfies(
            e ->
                assertThat(PlaywrightErrors.of("evaluate", e).code())
                    .as(e.getMessage())
                    .isEqualTo(ErrorCode.TARGET_CRASHED));
  }

  private static Void abortedAfter(TestOwner owner, Runnable call) {
    owner.connection.deadline(Duration.ofMillis(300));
    try {
      assertThatThrownBy(call::run)
          .isInstanceOf(PlaywrightException.class)
          .hasMessageContaining("deadline");
      assertThat(owner.connection.aborted()).isTrue();
    } finally {
      owner.connection.noDeadline();
    }
    return null;
  }

  private static void hangsSoon(Page page, TestOwner owner, String script) {
    owner.on(() -> page.evaluate("() => { setTimeout(() => { " + script + " }, 0); }"));
  }

  /** Pages of two sites, and one path that never answers. */
  private static final class TestSite implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TestSite() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/never")) {
              return;
            }
            String page =
                path.equals("/frame") ? "<iframe src='" + url("localhost", "in") + "'>" : "text";
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().put("Content-Type", List.of("text/html"));
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(bytes);
            }
          });
      server.start();
    }

    String url(String host, String path) {
      return "http://" + host + ":" + server.getAddress().getPort() + "/" + path;
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
