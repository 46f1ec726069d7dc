package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a folder that goes in. */
final class FolderChecker {
  private static final String TAKES =
      "{\"$folder\": \"photos\", \"files\": {\"2026/a.png\": {\"$artifact\": \"<id>\"}}}";

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
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      String at = path + "." + Tags.FILES + "." + entry.getKey();
      if (!List.of(entry.getKey().split("/", -1)).stream().allMatch(FolderChecker::isName)) {
        return Fault.at(at, "is not a path inside the folder, such as \"2026/a.png\"");
      }
      Fault fault = file.apply(entry.getValue(), at);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /** One part of a path that stays where it is. */
  private static boolean isName(String name) {
    return !name.isBlank()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }
}
