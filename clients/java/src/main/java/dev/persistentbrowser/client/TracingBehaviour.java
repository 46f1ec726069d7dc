package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Traces and HAR files are recorded on the server and written here. */
final class TracingBehaviour extends Behaviour {
  TracingBehaviour(Remote remote) {
    super(remote);
  }

  void stop(Tracing.@Nullable StopOptions options) {
    end("stop", options == null ? null : options.path);
  }

  void stopChunk(Tracing.@Nullable StopChunkOptions options) {
    end("stopChunk", options == null ? null : options.path);
  }

  /** A trace that is to go nowhere is not kept. */
  private void end(String action, @Nullable Path path) {
    JsonObject params = new JsonObject();
    if (path == null) {
      session().call(remote.target(), action, params);
      return;
    }
    JsonObject options = new JsonObject();
    options.addProperty("path", true);
    params.add("options", options);
    write(path, session().call(remote.target(), action, params));
  }

  AutoCloseable startHar(Path path, Tracing.@Nullable StartHarOptions options) {
    Recordings.expectPlainHar(path);
    JsonObject params = new JsonObject();
    params.addProperty("path", true);
    if (options != null) {
      params.add("options", session().wire().write(options));
    }
    session().call(remote.target(), "startHar", params);
    session().recordings().har(remote.target(), path);
    return this::stopHar;
  }

  void stopHar() {
    JsonElement har = session().call(remote.target(), "stopHar", new JsonObject());
    Path path = session().recordings().stopped(remote.target(), har);
    if (path != null) {
      write(path, har);
    }
  }

  private void write(Path path, JsonElement artifact) {
    LocalFiles.write(path, session().wire().content(artifact, null));
  }
}
