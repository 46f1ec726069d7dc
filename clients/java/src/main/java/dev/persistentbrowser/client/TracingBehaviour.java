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
    HarFile file = new HarFile(path);
    JsonObject params = new JsonObject();
    params.add("path", file.asked("tracing", options == null ? null : options.content));
    if (options != null) {
      params.add("options", session().wire().write(options));
    }
    session().call(remote.target(), "startHar", params);
    session().recordings().har(remote.target(), file);
    return this::stopHar;
  }

  void stopHar() {
    JsonElement har = session().call(remote.target(), "stopHar", new JsonObject());
    HarFile file = session().recordings().stopped(remote.target());
    if (file != null) {
      file.write(session().wire().content(har, null));
    }
  }

  private void write(Path path, JsonElement artifact) {
    LocalFiles.write(path, session().wire().content(artifact, null));
  }
}
