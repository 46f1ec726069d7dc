package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.RouteFromHarUpdateContentPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A HAR file of this machine: one file, one archive, or a file with bodies in other files beside
 * it. Between here and the server it travels as one file or as one archive.
 */
final class HarFile {
  private static final String ARCHIVE = ".zip";
  private static final String HAR = ".har";

  /** The HAR of an archive of Playwright's. */
  private static final String PACKED = "har.har";

  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private final Path path;

  HarFile(Path path) {
    this.path = path;
  }

  private boolean isArchive() {
    return path.toString().endsWith(ARCHIVE);
  }

  /**
   * How the server is asked to name what it records.
   *
   * @param name without an ending
   * @param content null embeds the bodies, unless the file is an archive
   */
  JsonObject asked(String name, @Nullable HarContentPolicy content) {
    return asked(name, isArchive() || content == HarContentPolicy.ATTACH);
  }

  /** The same for an update, which attaches the bodies unless it says otherwise. */
  JsonObject askedForUpdate(String name, @Nullable RouteFromHarUpdateContentPolicy content) {
    return asked(name, isArchive() || content != RouteFromHarUpdateContentPolicy.EMBED);
  }

  private static JsonObject asked(String name, boolean asArchive) {
    JsonObject out = new JsonObject();
    out.addProperty("name", name + (asArchive ? ARCHIVE : HAR));
    return out;
  }

  /** Writes what the server recorded: bodies in an archive are put beside the file. */
  void write(byte[] content) {
    boolean isZip = content.length > 1 && content[0] == 'P' && content[1] == 'K';
    if (!isZip || isArchive()) {
      LocalFiles.write(path, content);
      return;
    }
    try {
      unpack(entries(content));
    } catch (IOException | InvalidPathException e) {
      throw new PlaywrightException("Failed to write file " + path, e);
    }
  }

  private static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  private void unpack(Map<String, byte[]> entries) {
    String har = harAmong(entries.keySet());
    entries.forEach(
        (name, content) -> {
          // A name alone: nothing of an archive gets out of the folder.
          Path own = Path.of(name).getFileName();
          if (!name.equals(har) && own != null && !NO_NAMES.contains(own.toString())) {
            LocalFiles.write(path.resolveSibling(own), content);
          }
        });
    byte[] content = har == null ? null : entries.get(har);
    if (content != null) {
      // Last: a body may have the name of the file.
      LocalFiles.write(path, content);
    }
  }

  /** Which file of an archive is the HAR: bodies may have its ending as well. */
  private static @Nullable String harAmong(Set<String> names) {
    return names.contains(PACKED)
        ? PACKED
        : names.stream().filter(name -> name.endsWith(HAR)).findFirst().orElse(null);
  }

  /**
   * Gives the file to send, with the bodies that are in files beside it. A body outside of the
   * HAR's folder is not read: the driver refuses its request, as it does on this machine.
   */
  Upload read() {
    String name = String.valueOf(path.getFileName());
    byte[] content = LocalFiles.read(path);
    Map<String, Path> attached = isArchive() ? Map.of() : inside(attached(content));
    return attached.isEmpty() ? new Upload(name, content) : archive(name, content, attached);
  }

  private Upload archive(String name, byte[] har, Map<String, Path> attached) {
    String own = PACKED;
    while (attached.containsKey(own)) {
      own = "_" + own;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(own));
      zip.write(har);
      for (Map.Entry<String, Path> file : attached.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        Files.copy(file.getValue(), zip);
      }
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read the files of " + path, e);
    }
    return new Upload(name + ARCHIVE, out.toByteArray());
  }

  private Map<String, Path> inside(Set<String> names) {
    Map<String, Path> files = new TreeMap<>();
    for (String name : names) {
      Path file = inside(name);
      if (file != null) {
        files.put(name, file);
      }
    }
    return files;
  }

  /** A file of the HAR's folder; null when there is none, also where a link leads elsewhere. */
  private @Nullable Path inside(String name) {
    try {
      Path own = path.toAbsolutePath();
      Path folder = own.resolveSibling("").toRealPath();
      Path file = own.resolveSibling(name).toRealPath();
      return file.startsWith(folder) && Files.isRegularFile(file) ? file : null;
    } catch (IOException | InvalidPathException e) {
      // No path, no file, or a link to itself.
      return null;
    }
  }

  /** Names of the files in which bodies are. */
  private static Set<String> attached(byte[] har) {
    Set<String> names = new TreeSet<>();
    String text = new String(har, StandardCharsets.UTF_8);
    if (text.contains("\"_file\"")) {
      try {
        collect(JsonParser.parseString(text), names);
      } catch (JsonParseException e) {
        // The server says what is wrong with it.
        names.clear();
      }
    }
    return names;
  }

  private static void collect(JsonElement json, Set<String> names) {
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(item -> collect(item, names));
    } else if (json instanceof JsonObject object) {
      String file = object.get("_file") == null ? null : Json.optionalText(object, "_file");
      if (file != null) {
        names.add(file);
      }
      object.entrySet().forEach(field -> collect(field.getValue(), names));
    }
  }
}
