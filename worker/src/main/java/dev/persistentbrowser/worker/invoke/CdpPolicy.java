package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a session may ask the browser by the DevTools protocol: what is about its own page. The
 * browser is shared with the sessions of others, and the machine's files are nobody's.
 */
final class CdpPolicy {
  /** The domains whose methods reach no further than the page that they are sent to. */
  private static final Set<String> DOMAINS =
      new TreeSet<>(
          Set.of(
              "Accessibility",
              "Animation",
              "CSS",
              "DOM",
              "DOMDebugger",
              "DOMSnapshot",
              "Emulation",
              "HeapProfiler",
              "Input",
              "LayerTree",
              "Log",
              "Network",
              "Overlay",
              "Page",
              "Performance",
              "PerformanceTimeline",
              "Profiler",
              "Runtime",
              "Security",
              "WebAudio"));

  /** These take or show files of the machine, or lift what keeps a page from them. */
  private static final Set<String> REFUSED =
      Set.of(
          "DOM.getFileInfo",
          "DOM.setFileInputFiles",
          "Network.loadNetworkResource",
          "Network.takeResponseBodyForInterceptionAsStream",
          "Page.createIsolatedWorld",
          "Page.crash",
          "Page.setDownloadBehavior");

  private CdpPolicy() {}

  /**
   * Throws {@code FORBIDDEN}.
   *
   * @param params of {@code CDPSession.send}
   * @param goingTo is asked about each URL
   */
  static void expectAllowed(ObjectNode params, Consumer<String> goingTo) {
    String method = params.path("method").asText();
    String domain = method.substring(0, Math.max(0, method.indexOf('.')));
    if (!DOMAINS.contains(domain)) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "\""
              + method
              + "\" may reach beyond the page: a session has the domains "
              + String.join(", ", DOMAINS));
    }
    if (REFUSED.contains(method)) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN, "\"" + method + "\" reaches files of the machine or other pages");
    }
    JsonNode url = params.path("args").path("url");
    if (url.isTextual()) {
      goingTo.accept(url.asText());
    }
  }
}
