package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The video of a page: recorded on the server, and here once the page or its context is closed, in
 * the folder that the context was opened with.
 */
final class PageVideo implements Video {
  private final Session session;
  private final String page;
  private final BooleanSupplier pageClosed;

  /** On the server; null when the page was closed by somebody else before it was asked for. */
  private @Nullable Target onServer;

  private boolean deleted;

  PageVideo(Session session, String page, BooleanSupplier pageClosed) {
    this.session = session;
    this.page = page;
    this.pageClosed = pageClosed;
  }

  /** To be called while the page is open: afterwards the server does not know it any more. */
  void find() {
    if (onServer == null) {
      JsonElement found = session.call(Target.page(page), "video", new JsonObject());
      onServer = Target.handle(Json.text(found.getAsJsonObject(), "$handle"));
    }
  }

  @Override
  public Path path() {
    Path path = place();
    boolean complete = !deleted && !session.closed() && pageClosed.getAsBoolean();
    if (complete && !Files.exists(path)) {
      LocalFiles.write(path, bytes());
    }
    return path;
  }

  private Path place() {
    Path place = session.recordings().video(page);
    if (place == null) {
      throw new PlaywrightException("Video recording has not been started.");
    }
    return place;
  }

  /** While its page is open it is not complete: an exception says so. */
  @Override
  public void saveAs(Path path) {
    Path here = path();
    try {
      LocalFiles.write(path, Files.exists(here) ? Files.readAllBytes(here) : bytes());
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read from file " + here, e);
    }
  }

  private byte[] bytes() {
    Target video = onServer;
    if (video == null) {
      throw new PlaywrightException(
          "the video of page " + page + " will be there when its context is closed");
    }
    return session.wire().content(session.call(video, "path", new JsonObject()), null);
  }

  @Override
  public void delete() {
    Path here = place();
    deleted = true;
    session.recordings().deleteVideo(page);
    if (!session.closed() && onServer != null) {
      session.call(onServer, "delete", new JsonObject());
    }
    try {
      Files.deleteIfExists(here);
    } catch (IOException e) {
      throw new PlaywrightException("Failed to delete file " + here, e);
    }
  }
}
