package dev.persistentbrowser.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.util.Map;

/**
 * Playwright whose browsers live on a server: code written for {@link Playwright} runs with this
 * class in its place, and a session can be found again by whoever knows its id or name.
 *
 * <p>{@code browser.newContext()} opens a session; closing the context, the browser or this object
 * closes what was opened through it. A session that was found ({@link #session}, {@link #named})
 * stays when this object is closed; {@code context.close()} ends it.
 *
 * <p>LiveObjects belong to one thread at a time. What fails is thrown as Playwright's own
 * exceptions; what the server refuses, as {@link RefusedException}.
 */
public interface PersistentPlaywright extends Playwright {

  /**
   * The server of {@code PB_URL} (else {@code http://127.0.0.1:8000}) with the key of {@code
   * PB_API_KEY}. Nothing is sent before the first context is opened.
   *
   * @throws com.microsoft.playwright.PlaywrightException when a setting cannot be used
   */
  static PersistentPlaywright create() {
    return create(Map.of());
  }

  /** The same as {@link #create()}; {@code options.env} goes before the environment. */
  static PersistentPlaywright create(CreateOptions options) {
    Map<String, String> env = options.env;
    return create(env == null ? Map.of() : env);
  }

  /**
   * A server that is named here.
   *
   * @param apiKey none is sent when it is empty
   */
  static PersistentPlaywright create(URI server, String apiKey) {
    return create(Map.of(ServerAddress.URL, server.toString(), ServerAddress.KEY, apiKey));
  }

  private static PersistentPlaywright create(Map<String, String> given) {
    return new PlaywrightClient(new Server(ServerAddress.of(given, System.getenv())));
  }

  /**
   * The live session of this id, with the pages it has.
   *
   * @throws RefusedException {@code not_found} when this key has no such session, {@code
   *     session_closed} when it has ended
   */
  BrowserContext session(String id);

  /** Opens the session of this name, or finds it when it lives. */
  default BrowserContext named(String name) {
    return named(name, new Browser.NewContextOptions());
  }

  /**
   * Opens the session of this name, or finds it when it lives.
   *
   * @param options of the context, used when it is opened
   */
  BrowserContext named(String name, Browser.NewContextOptions options);

  /** The id of the session that a context stands for. */
  static String idOf(BrowserContext context) {
    return Remote.of(context).session().id();
  }

  /** The id by which the server knows a page. */
  static String idOf(Page page) {
    return Remote.of(page).target().pageId();
  }
}
