package dev.persistentbrowser.worker.browser;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The browsers that sessions may ask for, in the order in which one of them is the default. */
public enum BrowserKind {
  /** Its headless shell where that is installed: about 20 MB a session. */
  CHROMIUM("chromium"),
  /** The whole browser without its window: about 65 MB a session. */
  CHROMIUM_FULL("chromium"),
  /** As its makers ship it, by WebDriver BiDi. */
  FIREFOX("firefox"),
  /** Playwright's own build. */
  WEBKIT("webkit");

  private final String engine;

  BrowserKind(String engine) {
    this.engine = engine;
  }

  /** As sessions ask for it: {@code chromium-full}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The browser type that Playwright has for it. */
  public String engine() {
    return engine;
  }

  public static Optional<BrowserKind> of(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
