package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/** A download: its bytes are on the server, its files here. */
final class DownloadBehaviour extends Behaviour {
  DownloadBehaviour(Remote remote) {
    super(remote);
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
