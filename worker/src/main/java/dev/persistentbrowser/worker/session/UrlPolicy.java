package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a session may be sent. The files of the worker's machine hold the keys of all owners: a
 * {@code file:} URL is not for clients, nor are the browser's own pages. What a page does by itself
 * Chromium bounds: a page from the web reaches no files.
 */
final class UrlPolicy {
  private static final Set<String> ALLOWED = Set.of("http", "https", "about", "data", "blob");

  /** Playwright puts {@code http://} before it: what follows the colon is a port. */
  private static final String WITHOUT_SCHEME = "localhost:";

  private static final Pattern SCHEME =
      Pattern.compile("[\\s\\p{Cntrl}]*([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

  private UrlPolicy() {}

  /** A context resolves relative URLs against its {@code baseURL}. */
  static void expectAllowed(ObjectNode contextOptions) {
    if (contextOptions.has("baseURL")) {
      expectAllowed(contextOptions.path("baseURL").asText());
    }
  }

  /** Throws {@code URL_NOT_ALLOWED}. */
  static void expectAllowed(String url) {
    if (url.startsWith(WITHOUT_SCHEME)) {
      return;
    }
    // Browsers drop these wherever they stand, before they look for the scheme.
    Matcher scheme = SCHEME.matcher(url.replaceAll("[\\t\\n\\r]", ""));
    if (scheme.matches() && !ALLOWED.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
      throw new ServiceException(
          ErrorCode.URL_NOT_ALLOWED,
          "a session does not go to "
              + scheme.group(1)
              + ": URLs; it goes to http, https, about, data and blob");
    }
  }
}
