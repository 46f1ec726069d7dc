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
import java.nio.file.Path;
import java.util.Set;
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
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = String.valueOf(Path.of(entry.getName()).getFileName());
        LocalFiles.write(name.endsWith(HAR) ? path : path.resolveSibling(name), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new PlaywrightException("Failed to write file " + path, e);
    }
  }

  /** Gives the file to send, with the bodies that are in files beside it. */
  Upload read() {
    String name = String.valueOf(path.getFileName());
    byte[] content = LocalFiles.read(path);
    Set<String> attached = isArchive() ? Set.of() : attached(content);
    return attached.isEmpty() ? new Upload(name, content) : archive(name, content, attached);
  }

  private Upload archive(String name, byte[] har, Set<String> attached) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("har" + HAR));
      zip.write(har);
      for (String file : attached) {
        Path beside = path.resolveSibling(file);
        if (Files.exists(beside)) {
          zip.putNextEntry(new ZipEntry(file));
          Files.copy(beside, zip);
        }
      }
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read the files of " + path, e);
    }
    return new Upload(name + ARCHIVE, out.toByteArray());
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
