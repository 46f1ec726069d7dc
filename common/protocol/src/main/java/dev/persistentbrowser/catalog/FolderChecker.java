package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a folder that goes in. */
final class FolderChecker {
  private static final String TAKES =
      "{\"$folder\": \"photos\", \"files\": {\"2026/a.png\": {\"$artifact\": \"<id>\"}}}";

  /** Every file takes room on the disk, also an empty one. */
  static final int MOST_FILES = 5_000;

  /** The longest name that the usual file systems take, in bytes of UTF-8. */
  private static final int LONGEST_NAME_BYTES = 255;

  /** Half of the 4096 bytes that a file system takes, to leave room for the session's folder. */
  private static final int LONGEST_PATH_BYTES = 2_048;

  private FolderChecker() {}

  /**
   * @param file checks one file of the folder, at its path in the command
   */
  static @Nullable Fault check(
      JsonNode folder, String path, BiFunction<JsonNode, String, @Nullable Fault> file) {
    JsonNode files = folder.path(Tags.FILES);
    if (folder.size() != 2 || !files.isObject() || !isName(folder.path(Tags.FOLDER).asText())) {
      return Fault.wrongType(path, folder, TAKES);
    }
    if (files.size() > MOST_FILES) {
      return Fault.at(
          path + "." + Tags.FILES, "has " + files.size() + " files; it takes " + MOST_FILES);
    }
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      String at = path + "." + Tags.FILES + "." + entry.getKey();
      String wrong = wrongPath(entry.getKey(), files);
      Fault fault = wrong == null ? file.apply(entry.getValue(), at) : Fault.at(at, wrong);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /** Returns the fault of a file's path; null when there is none. */
  private static @Nullable String wrongPath(String path, JsonNode files) {
    List<String> names = List.of(path.split("/", -1));
    if (!names.stream().allMatch(FolderChecker::isName)) {
      return "is not a path inside the folder, such as \"2026/a.png\"";
    }
    if (names.stream().anyMatch(name -> bytes(name) > LONGEST_NAME_BYTES)) {
      return "has a name of more than " + LONGEST_NAME_BYTES + " bytes";
    }
    if (bytes(path) > LONGEST_PATH_BYTES) {
      return "has " + bytes(path) + " bytes; a path takes " + LONGEST_PATH_BYTES;
    }
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (files.has(path.substring(0, end))) {
        return "is in \"" + path.substring(0, end) + "\", which is a file of the same folder";
      }
    }
    return null;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** One part of a path that stays where it is. */
  private static boolean isName(String name) {
    return !name.isBlank()
        && !name.equals(".")
        && !name.equals("..")
        && name.codePoints().noneMatch(FolderChecker::isUnfit);
  }

  /** A half of a surrogate pair cannot be written as UTF-8. */
  private static boolean isUnfit(int letter) {
    return letter == '/'
        || letter == '\\'
        || Character.isISOControl(letter)
        || Character.getType(letter) == Character.SURROGATE;
  }
}
