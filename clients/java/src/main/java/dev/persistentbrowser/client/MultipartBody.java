package dev.persistentbrowser.client;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes {@code multipart/form-data}. */
final class MultipartBody {
  private static final String END = "\r\n";

  private final String boundary =
      "----PersistentBrowser" + UUID.randomUUID().toString().replace("-", "");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private MultipartBody() {}

  static RequestBody of(List<Map.Entry<String, @Nullable Object>> fields) {
    MultipartBody body = new MultipartBody();
    fields.forEach(field -> body.add(field.getKey(), field.getValue()));
    body.text("--" + body.boundary + "--" + END);
    return new RequestBody(
        body.out.toByteArray(), "multipart/form-data; boundary=" + body.boundary);
  }

  private void add(String name, @Nullable Object value) {
    if (value instanceof FilePayload file) {
      file(name, file.name, file.mimeType, file.buffer);
    } else if (value instanceof Path path) {
      file(name, path);
    } else if (value instanceof File file) {
      file(name, file.toPath());
    } else {
      begin(name, "");
      text(END + value + END);
    }
  }

  private void file(String name, Path path) {
    try {
      file(name, String.valueOf(path.getFileName()), null, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read from file", e);
    }
  }

  private void file(String field, String name, @Nullable String type, byte[] bytes) {
    begin(field, "; filename=\"" + escaped(name) + "\"");
    text("content-type: " + (type == null ? LocalFiles.mimeType(name) : type) + END + END);
    out.writeBytes(bytes);
    text(END);
  }

  private void begin(String field, String more) {
    text("--" + boundary + END);
    text("content-disposition: form-data; name=\"" + escaped(field) + "\"" + more + END);
  }

  /** As browsers write names of fields and files. */
  private static String escaped(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
