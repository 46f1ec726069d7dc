package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Local files of the calls of a session: read and sent, received and written. */
final class LocalFiles {
  /** Smaller files travel in the command itself. */
  private static final int LARGEST_INLINE_BYTES = 256 * 1024;

  private static final String BINARY = "application/octet-stream";

  private final @Nullable Session session;

  /** What has been written for whoever asked for a path. */
  private final Map<String, Path> written = new HashMap<>();

  /** Temporary folders that were made for the written files. */
  private final Set<Path> folders = new HashSet<>();

  LocalFiles(@Nullable Session session) {
    this.session = session;
  }

  JsonElement up(Path path) {
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    JsonObject file = up(new Upload(String.valueOf(path.getFileName()), read(path)));
    try {
      file.addProperty("lastModified", Files.getLastModifiedTime(path).toMillis());
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read from file " + path, e);
    }
    return file;
  }

  /** With all files below it. */
  private JsonObject folder(Path folder) {
    JsonObject files = new JsonObject();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> files.add(nameIn(folder, file), up(file)));
    } catch (IOException e) {
      throw new PlaywrightException("Failed to traverse directory", e);
    }
    JsonObject out =
        Json.tag("$folder", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    out.add("files", files);
    return out;
  }

  private static String nameIn(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** Bytes in the place of a file: many travel before the command. */
  JsonElement up(byte[] bytes) {
    return session == null || bytes.length <= LARGEST_INLINE_BYTES
        ? Json.tag("$bytes", Base64.getEncoder().encodeToString(bytes))
        : stored("bytes", bytes, BINARY);
  }

  private JsonObject stored(String name, byte[] bytes, String type) {
    Session of = Objects.requireNonNull(session);
    String where = of.path() + "/files?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    JsonObject made = of.server().upload(where, bytes, type).body();
    return Json.tag("$artifact", Json.text(made, "id"));
  }

  /** A small file travels in the command, a larger one before it. */
  JsonObject up(Upload file) {
    String name = file.name();
    byte[] bytes = file.content();
    String type = mimeType(name);
    if (session != null && bytes.length > LARGEST_INLINE_BYTES) {
      return stored(name, bytes, type);
    }
    JsonObject inline = Json.tag("$bytes", Base64.getEncoder().encodeToString(bytes));
    inline.addProperty("name", name);
    inline.addProperty("mimeType", type);
    return inline;
  }

  /** The bytes of a result. */
  byte[] bytes(JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    String inline = Json.optionalText(object, "$bytes");
    return inline == null
        ? Objects.requireNonNull(session)
            .server()
            .bytes("/artifacts/" + Json.text(object, "$artifact"))
        : Base64.getDecoder().decode(inline);
  }

  /** A result that is a file, in a temporary one that goes when this process ends. */
  Path down(JsonElement json) {
    return written.computeIfAbsent(json.toString(), key -> temporary(json));
  }

  private Path temporary(JsonElement json) {
    try {
      String name = Json.text(json.getAsJsonObject(), "name");
      Path folder = Files.createTempDirectory("persistent-browser-");
      Path file = folder.resolve(name.isEmpty() ? "file" : Path.of(name).getFileName().toString());
      folders.add(folder);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      Files.write(file, bytes(json));
      return file;
    } catch (IOException e) {
      throw new PlaywrightException("Failed to write a temporary file", e);
    }
  }

  /** Removes what was written to temporary files. */
  void removeTemporary() {
    folders.forEach(LocalFiles::remove);
    folders.clear();
    written.clear();
  }

  /** Removes one of those. */
  void removeTemporary(Path file) {
    Path folder = file.getParent();
    if (folder != null && folders.remove(folder)) {
      remove(folder);
      written.values().removeIf(file::equals);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException e) {
      // The caller has removed it.
      return;
    } catch (IOException e) {
      throw new PlaywrightException("Failed to delete folder " + folder, e);
    }
  }

  /** As Playwright for Java tells it by the name. */
  static String mimeType(String name) {
    try {
      String type = Files.probeContentType(Path.of(name));
      return type == null ? BINARY : type;
    } catch (IOException e) {
      throw new PlaywrightException("Failed to determine mime type", e);
    }
  }

  static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read from file " + path, e);
    }
  }

  static void write(Path path, byte[] bytes) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new PlaywrightException("Failed to write file " + path, e);
    }
  }
}
