package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.RouteFromHarUpdateContentPolicy;
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

  /** Under this name, without its ending, the server records the whole session. */
  private static final String WHOLE = "context";

  private final @Nullable Path har;
  private final @Nullable HarContentPolicy harContent;
  private final @Nullable Path videos;

  /** HAR files that {@code startHar} started, by the target of their tracing. */
  private final Map<Target, HarFile> hars = new HashMap<>();

  /** HAR files that come when the session ends, by the names that the server uses for them. */
  private final Map<String, HarFile> awaited = new HashMap<>();

  /** Pages whose videos are not wanted any more. */
  private final Set<String> deleted = new HashSet<>();

  /**
   * @param har of the whole session; null when there is none
   * @param videos a folder; null when there are none
   */
  private Recordings(
      @Nullable Path har, @Nullable HarContentPolicy harContent, @Nullable Path videos) {
    this.har = har;
    this.harContent = harContent;
    this.videos = videos;
  }

  /**
   * @param options {@code NewContextOptions} or {@code NewPageOptions}; null asks for nothing
   */
  static Recordings of(@Nullable Object options) {
    return new Recordings(
        (Path) OptionFields.get(options, HAR_PATH),
        (HarContentPolicy) OptionFields.get(options, "recordHarContent"),
        (Path) OptionFields.get(options, VIDEO_FOLDER));
  }

  /** Asks for them when a session is opened. */
  void ask(JsonObject request) {
    if (har != null) {
      HarFile file = new HarFile(har);
      request.add(HAR_PATH, awaited(file, file.asked(WHOLE, harContent)));
    }
    if (videos != null) {
      request.addProperty(VIDEO_FOLDER, true);
    }
  }

  private JsonObject awaited(HarFile file, JsonObject asked) {
    awaited.put(Json.text(asked, "name"), file);
    return asked;
  }

  /** Gives how the server is asked to name what {@code routeFromHAR} records. */
  JsonObject update(HarFile file, @Nullable RouteFromHarUpdateContentPolicy content) {
    return awaited(file, file.askedForUpdate("update-" + awaited.size(), content));
  }

  void har(Target tracing, HarFile file) {
    hars.put(tracing, file);
  }

  /** Takes the local file of a stopped recording; null when this client did not start it. */
  @Nullable HarFile stopped(Target tracing) {
    return hars.remove(tracing);
  }

  /** Ends what nobody stopped: with the session it could not be told from that of the whole. */
  void stop(Session session) {
    List.copyOf(hars.keySet())
        .forEach(tracing -> Remote.proxy(session, Tracing.class, tracing).stopHar());
  }

  /** Null when no videos are recorded. */
  @Nullable Path video(String page) {
    return videos == null ? null : videos.resolve(Path.of(page + ".webm").getFileName());
  }

  void deleteVideo(String page) {
    deleted.add(page);
  }

  /** Writes what came with the end of a session. */
  void write(Session session) {
    if (awaited.isEmpty() && videos == null) {
      return;
    }
    JsonObject list = session.server().get(session.path() + "/artifacts").body();
    for (JsonElement item : list.getAsJsonArray("items")) {
      JsonObject artifact = item.getAsJsonObject();
      HarFile file = awaited.get(Json.text(artifact, "name"));
      Path video = video(session.id(), artifact);
      if (file != null && Json.text(artifact, "kind").equals("har")) {
        file.write(bytes(session, artifact));
      } else if (video != null) {
        LocalFiles.write(video, bytes(session, artifact));
      }
    }
  }

  private static byte[] bytes(Session session, JsonObject artifact) {
    return session.server().bytes("/artifacts/" + Json.text(artifact, "id"));
  }

  /** Null when an artifact is no video that is wanted: the server names them by their pages. */
  private @Nullable Path video(String session, JsonObject artifact) {
    String name = Json.text(artifact, "name");
    String page = name.replace(".webm", "");
    boolean ofPage = name.startsWith(session + ".") && name.endsWith(".webm");
    return ofPage && !deleted.contains(page) ? video(page) : null;
  }
}
