package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.catalog.ApiMethod;
import java.net.URLConnection;
import java.util.Map;

/** What becomes of the files that calls write. */
final class Destinations {
  private static final NewArtifact TRACE = new NewArtifact("trace", "trace.zip", "application/zip");
  private static final NewArtifact STATE =
      new NewArtifact("storageState", "storage-state.json", "application/json");
  private static final NewArtifact VIDEO = new NewArtifact("video", "video.webm", "video/webm");
  private static final NewArtifact HAR =
      new NewArtifact("har", "recording.har", "application/json");

  private static final Map<String, NewArtifact> BY_METHOD =
      Map.ofEntries(
          Map.entry("APIRequestContext.storageState", STATE),
          Map.entry("Browser.newContext", HAR),
          Map.entry("BrowserContext.routeFromHAR", HAR),
          Map.entry("BrowserContext.storageState", STATE),
          Map.entry("Page.routeFromHAR", HAR),
          Map.entry("Screencast.start", VIDEO),
          Map.entry("Tracing.startHar", HAR),
          Map.entry("Tracing.stop", TRACE),
          Map.entry("Tracing.stopChunk", TRACE),
          Map.entry("Video.path", VIDEO),
          Map.entry("Video.saveAs", VIDEO));

  private Destinations() {}

  /**
   * @param on what the method is called on
   */
  static NewArtifact of(ApiMethod method, Object on) {
    if (on instanceof Download download) {
      return download(download.suggestedFilename());
    }
    NewArtifact known = BY_METHOD.get(method.owner() + "." + method.name());
    if (known == null) {
      throw new IllegalStateException("the catalogue lets " + method.name() + " write a file");
    }
    return known;
  }

  /**
   * The same under the name that was asked for.
   *
   * @param destination an object with a name; anything else leaves it as it is
   */
  static NewArtifact named(NewArtifact usual, JsonNode destination) {
    String name = destination.path("name").asText();
    if (name.isBlank()) {
      return usual;
    }
    return new NewArtifact(
        usual.kind(), name, name.endsWith(".zip") ? "application/zip" : usual.contentType());
  }

  private static NewArtifact download(String name) {
    String guessed = URLConnection.guessContentTypeFromName(name);
    return new NewArtifact(
        "download", name, guessed == null ? "application/octet-stream" : guessed);
  }
}
