package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.BindResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were opened through one {@code launch()}. The browsers themselves belong to the
 * server, and are shared.
 */
final class BrowserClient implements Browser {
  private static final Pattern VERSION = Pattern.compile("(?:Chrome|Firefox|Version)/([\\d.]+)");

  private final Server server;
  private final BrowserType type;
  private final SelectorsClient selectors;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<Consumer<BrowserContext>> onContext = new ArrayList<>();
  private final List<Consumer<Browser>> onDisconnected = new ArrayList<>();
  private boolean closed;
  private @Nullable String version;

  BrowserClient(Server server, BrowserType type, SelectorsClient selectors) {
    this.server = server;
    this.selectors = selectors;
    this.type = type;
  }

  @Override
  public BrowserContext newContext(@Nullable NewContextOptions options) {
    return open(options);
  }

  @Override
  public Page newPage(@Nullable NewPageOptions options) {
    BrowserContext context = open(options);
    Page page = context.newPage();
    Remote.of(page).behaviour(PageBehaviour.class).owns(context::close);
    return page;
  }

  /**
   * @param options {@code NewContextOptions} or {@code NewPageOptions}
   */
  private BrowserContext open(@Nullable Object options) {
    if (closed) {
      throw new TargetClosedError("Target page, context or browser has been closed");
    }
    JsonObject request = NewSession.request(type.name(), null, options);
    BrowserContext context = NewSession.open(server, request, Recordings.of(options), this);
    selectors.use(context);
    contexts.add(context);
    context.onClose(contexts::remove);
    List.copyOf(onContext).forEach(listener -> listener.accept(context));
    return context;
  }

  @Override
  public List<BrowserContext> contexts() {
    return List.copyOf(contexts);
  }

  @Override
  public BrowserType browserType() {
    return type;
  }

  @Override
  public boolean isConnected() {
    return !closed;
  }

  @Override
  public void close(@Nullable CloseOptions options) {
    if (closed) {
      return;
    }
    closed = true;
    List.copyOf(contexts).forEach(BrowserContext::close);
    List.copyOf(onDisconnected).forEach(listener -> listener.accept(this));
  }

  @Override
  public void onContext(Consumer<BrowserContext> handler) {
    onContext.add(handler);
  }

  @Override
  public void offContext(Consumer<BrowserContext> handler) {
    onContext.remove(handler);
  }

  @Override
  public void onDisconnected(Consumer<Browser> handler) {
    onDisconnected.add(handler);
  }

  @Override
  public void offDisconnected(Consumer<Browser> handler) {
    onDisconnected.remove(handler);
  }

  @Override
  public String version() {
    String known = version;
    if (known == null) {
      try (BrowserContext looking = open(null)) {
        known = version(String.valueOf(looking.newPage().evaluate("navigator.userAgent")));
      }
      version = known;
    }
    return known;
  }

  private static String version(String userAgent) {
    Matcher found = VERSION.matcher(userAgent);
    if (!found.find()) {
      throw new PlaywrightException("the browser does not tell its version: " + userAgent);
    }
    return found.group(1);
  }

  @Override
  public CDPSession newBrowserCDPSession() {
    throw shared("newBrowserCDPSession");
  }

  @Override
  public BindResult bind(String title, @Nullable BindOptions options) {
    throw shared("bind");
  }

  @Override
  public void unbind() {
    throw shared("unbind");
  }

  @Override
  public void startTracing(@Nullable Page page, @Nullable StartTracingOptions options) {
    throw shared("startTracing");
  }

  @Override
  public byte[] stopTracing() {
    throw shared("stopTracing");
  }

  private static PlaywrightException shared(String method) {
    return new PlaywrightException(
        "Browser." + method + " is not offered: the browser is shared with other sessions");
  }
}
