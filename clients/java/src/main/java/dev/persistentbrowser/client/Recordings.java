package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where what is recorded of a session on the server is to be written here. */
final class Recordings {
  /** Options of Playwright's that the server takes as {@code true}. */
  static final String HAR_PATH = "recordHarPath";

  static final String VIDEO_FOLDER = "recordVideoDir";

  private final @Nullable Path har;
  private final @Nullable Path videos;
  private final Map<Target, Path> hars = new HashMap<>();

  /** Artifacts that were written before the end. */
  private final Set<String> written = new HashSet<>();

  /** Pages whose videos are not wanted any more. */
  private final Set<String> deleted = new HashSet<>();

  /**
   * @param har of the whole session; null when there is none
   * @param videos a folder; null when there are none
   */
  private Recordings(@Nullable Path har, @Nullable Path videos) {
    if (har != null) {
      expectPlainHar(har);
    }
    this.har = har;
    this.videos = videos;
  }

  /**
   * @param options {@code NewContextOptions} or {@code NewPageOptions}; null asks for nothing
   */
  static Recordings of(@Nullable Object options) {
    return new Recordings(
        (Path) OptionFields.get(options, HAR_PATH), (Path) OptionFields.get(options, VIDEO_FOLDER));
  }

  /** Asks for them when a session is opened. */
  void ask(JsonObject request) {
    if (har != null) {
      request.addProperty(HAR_PATH, true);
    }
    if (videos != null) {
      request.addProperty(VIDEO_FOLDER, true);
    }
  }

  static void expectPlainHar(Path path) {
    if (path.toString().endsWith(".zip")) {
      throw new PlaywrightException(
          "a HAR is written as one file: " + path + " must not end with .zip, but with .har");
    }
  }

  void har(Target tracing, Path path) {
    hars.put(tracing, path);
  }

  /**
   * What was recorded for a while has come: gives where it belongs; null when it was started
   * elsewhere.
   */
  @Nullable Path stopped(Target tracing, JsonElement artifact) {
    written.add(Json.text(artifact.getAsJsonObject(), "$artifact"));
    return hars.remove(tracing);
  }

  /** Ends what nobody stopped: with the session it could not be told from that of the whole. */
  void stop(Session session) {
    List.copyOf(hars.keySet())
        .forEach(tracing -> Remote.proxy(session, Tracing.class, tracing).stopHar());
  }

  /** Null when no videos are recorded. */
  @Nullable Path video(String page) {
    return videos == null ? null : videos.resolve(page + ".webm");
  }

  void deleteVideo(String page) {
    deleted.add(page);
  }

  /** Writes what came with the end of a session. */
  void write(Session session) {
    if (har == null && videos == null) {
      return;
    }
    JsonObject list = session.server().get(session.path() + "/artifacts").body();
    for (JsonElement item : list.getAsJsonArray("items")) {
      Path path = path(session.id(), item.getAsJsonObject());
      if (path != null) {
        LocalFiles.write(
            path, session.server().bytes("/artifacts/" + Json.text(item.getAsJsonObject(), "id")));
      }
    }
  }

  /** Null when an artifact is nothing of what was to be recorded from the beginning. */
  private @Nullable Path path(String session, JsonObject artifact) {
    String name = Json.text(artifact, "name");
    if (Json.text(artifact, "kind").equals("har")) {
      return written.contains(Json.text(artifact, "id")) ? null : har;
    }
    // The server names them by their pages.
    boolean ofPage = name.startsWith(session + ".") && name.endsWith(".webm");
    String page = name.replace(".webm", "");
    return ofPage && !deleted.contains(page) ? video(page) : null;
  }
}
