package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A download: its bytes are on the server, its files here. */
final class DownloadBehaviour extends Behaviour {
  private @Nullable Path here;

  DownloadBehaviour(Remote remote) {
    super(remote);
  }

  /** The same file each time. */
  Path path() {
    Path path = here;
    if (path == null) {
      JsonElement file = session().call(remote.target(), "path", new JsonObject());
      path = (Path) Objects.requireNonNull(session().wire().read(file, Path.class));
      here = path;
    }
    return path;
  }

  /** Here and on the server. */
  void delete() {
    usual("delete");
    Path path = here;
    if (path != null) {
      session().wire().files().removeTemporary(path);
      here = null;
    }
  }

  InputStream createReadStream() {
    return new ByteArrayInputStream(bytes());
  }

  void saveAs(Path path) {
    LocalFiles.write(path, bytes());
  }

  private byte[] bytes() {
    JsonElement file = session().call(remote.target(), "path", new JsonObject());
    return session().wire().content(file, null);
  }
}
