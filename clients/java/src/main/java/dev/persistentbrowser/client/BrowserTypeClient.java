package dev.persistentbrowser.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kind of browser that the server may offer. How one is launched is the server's own setting. */
final class BrowserTypeClient implements BrowserType {
  private final Server server;
  private final String name;
  private final SelectorsClient selectors;
  private final Consumer<BrowserClient> launched;

  BrowserTypeClient(
      Server server, String name, SelectorsClient selectors, Consumer<BrowserClient> launched) {
    this.server = server;
    this.selectors = selectors;
    this.name = name;
    this.launched = launched;
  }

  @Override
  public String name() {
    return name;
  }

  /** Launch options are for who runs the server, and are not looked at. */
  @Override
  public Browser launch(@Nullable LaunchOptions options) {
    BrowserClient browser = new BrowserClient(server, this, selectors);
    launched.accept(browser);
    return browser;
  }

  @Override
  public Browser connect(String endpoint, @Nullable ConnectOptions options) {
    throw elsewhere("connect");
  }

  @Override
  public Browser connectOverCDP(String endpoint, @Nullable ConnectOverCDPOptions options) {
    throw elsewhere("connectOverCDP");
  }

  @Override
  public String executablePath() {
    throw elsewhere("executablePath");
  }

  @Override
  public BrowserContext launchPersistentContext(
      Path userDataDir, @Nullable LaunchPersistentContextOptions options) {
    throw new PlaywrightException(
        "sessions are persistent by themselves: PersistentPlaywright.named(name) opens one once and"
            + " finds it afterwards");
  }

  private static PlaywrightException elsewhere(String method) {
    return new PlaywrightException(
        "BrowserType." + method + ": browsers run where the server is, which launches them itself");
  }
}
