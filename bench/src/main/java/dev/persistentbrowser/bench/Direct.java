package dev.persistentbrowser.bench;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Playwright in this JVM: a {@code Playwright} object, so a driver and a browser, for each session,
 * for it belongs to one thread.
 */
final class Direct implements Way {
  private final BrowserType.LaunchOptions launch;
  private final LongSupplier guard;

  /**
   * @param guard the child process of ours that is not counted: the stack's
   */
  Direct(Path executable, boolean sandbox, List<String> args, LongSupplier guard) {
    launch =
        new BrowserType.LaunchOptions()
            .setExecutablePath(executable)
            .setHeadless(true)
            .setChromiumSandbox(sandbox)
            .setArgs(args);
    this.guard = guard;
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Tab open() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new DirectTab(playwright, playwright.chromium().launch(launch).newContext().newPage());
    } catch (PlaywrightException e) {
      playwright.close();
      throw e;
    }
  }

  @Override
  public double cpuSeconds() {
    return ProcessTree.of(ProcessHandle.current().pid(), guard.getAsLong()).cpuSeconds();
  }

  private record DirectTab(Playwright playwright, Page page) implements Tab {
    @Override
    public void load(String html) {
      page.setContent(html);
    }

    @Override
    public void evaluate() {
      page.evaluate(Workload.EXPRESSION);
    }

    @Override
    public void click() {
      page.click(Workload.BUTTON);
    }

    @Override
    public void screenshot() {
      page.screenshot();
    }

    @Override
    public void waitInVain(Duration duration) {
      try {
        page.waitForSelector(
            Workload.NOWHERE,
            new Page.WaitForSelectorOptions().setTimeout((double) duration.toMillis()));
      } catch (TimeoutError e) {
        return;
      }
      throw new IllegalStateException(Workload.NOWHERE + " was found");
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
