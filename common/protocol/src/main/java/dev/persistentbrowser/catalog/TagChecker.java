package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.id.HandleId;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether plain data is well formed where it holds tagged values. */
final class TagChecker {
  private static final Pattern FLAGS = Pattern.compile("[ims]*");

  /** Reading more takes longer than a check may. */
  private static final int MAX_DIGITS = 10_000;

  private final Set<Integer> ids = new HashSet<>();

  /**
   * Playwright writes each level as two or three, and Chromium drops what has more than some 300.
   */
  private static final int MAX_LEVELS = 100;

  private TagChecker() {}

  private static boolean isDeeper(JsonNode value, int levels) {
    if (!value.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode child : value) {
      if (isDeeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  static @Nullable Fault data(JsonNode value, String path) {
    if (isDeeper(value, MAX_LEVELS)) {
      return Fault.at(path, "is nested deeper than " + MAX_LEVELS + " levels");
    }
    return new TagChecker().check(value, path);
  }

  /** A single tagged value that does not hold other data. */
  static @Nullable Fault tagged(JsonNode value, String path) {
    return new TagChecker().check(value, path);
  }

  private @Nullable Fault check(JsonNode value, String path) {
    String tag = Tags.of(value);
    return tag == null ? children(value, path) : check(tag, value, path);
  }

  private @Nullable Fault children(JsonNode value, String path) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        Fault fault = check(value.get(i), path + "[" + i + "]");
        if (fault != null) {
          return fault;
        }
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Fault fault = check(field.getValue(), path + "." + field.getKey());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault check(String tag, JsonNode value, String path) {
    if (!Tags.IN_DATA.contains(tag)) {
      return Fault.at(
          path,
          "has the key \""
              + tag
              + "\"; the tagged values here are "
              + String.join(", ", Tags.IN_DATA)
              + ". Data of one's own with such a key is written {\"$value\": {...}}");
    }
    JsonNode content = value.path(tag);
    boolean numbered = value.has(Tags.ID) && value.has(Tags.VALUE);
    // A handle may come as it was given, with what was told of the thing.
    if (!tag.equals(Tags.HANDLE) && value.size() != (numbered ? 2 : 1) + beside(tag, value)) {
      return Fault.at(path, "has more keys than " + tag + " goes with: " + Fault.shown(value));
    }
    if (numbered) {
      JsonNode id = value.path(Tags.ID);
      if (!id.isInt() || !ids.add(id.asInt())) {
        return Fault.at(path, "has the $id " + id + "; ids are whole numbers, each given once");
      }
      return value.path(Tags.VALUE).isContainerNode()
          ? children(value.path(Tags.VALUE), path)
          : Fault.at(path, "has an $id; only objects and arrays are met again");
    }
    return switch (tag) {
      case Tags.VALUE -> children(content, path);
      case Tags.REF ->
          content.isInt() && ids.contains(content.asInt())
              ? null
              : Fault.at(
                  path, "refers to " + content + "; no object around or before it has that $id");
      case Tags.ID -> Fault.at(path, "has an $id without its $value");
      case Tags.UNDEFINED ->
          content.isBoolean() && content.asBoolean()
              ? null
              : Fault.wrongType(path, value, "{\"$undefined\": true}");
      case Tags.NUMBER ->
          content.isTextual() && Tags.NUMBERS.contains(content.asText())
              ? null
              : Fault.wrongType(
                  path, value, "$number as one of " + String.join(", ", Tags.NUMBERS));
      case Tags.HANDLE ->
          HandleId.parse(content.asText()).filter(id -> id.isA("JSHandle")).isPresent()
              ? null
              : Fault.wrongType(
                  path, value, "{\"$handle\": \"<a JSHandle or ElementHandle of the page>\"}");
      default -> text(tag, value, path);
    };
  }

  /** How many keys are beside the tag that go with it. */
  private static long beside(String tag, JsonNode value) {
    List<String> keys =
        switch (tag) {
          case Tags.REGEX -> List.of(Tags.FLAGS);
          case Tags.ERROR -> List.of(Tags.NAME, Tags.MESSAGE);
          case Tags.BYTES -> List.of(Tags.ARRAY);
          default -> List.of();
        };
    return keys.stream().filter(value::has).count();
  }

  private static @Nullable Fault beside(JsonNode value, String key, String path) {
    JsonNode text = value.path(key);
    return text.isMissingNode() || text.isTextual()
        ? null
        : Fault.wrongType(path + "." + key, text, "a string");
  }

  private static @Nullable Fault text(String tag, JsonNode value, String path) {
    if (!value.path(tag).isTextual()) {
      return Fault.wrongType(path, value, tag + " with a string");
    }
    String text = value.path(tag).asText();
    try {
      switch (tag) {
        case Tags.DATE -> {
          long _ = OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }
        case Tags.BIGINT -> {
          if (text.length() > MAX_DIGITS) {
            return Fault.wrongType(path, value, "at most " + MAX_DIGITS + " digits");
          }
          new BigInteger(text);
        }
        case Tags.URL -> {
          if (!new URI(text).isAbsolute()) {
            return Fault.wrongType(path, value, "an absolute URL");
          }
        }
        case Tags.REGEX -> {
          Pattern.compile(text);
          JsonNode flags = value.path(Tags.FLAGS);
          if (!flags.isMissingNode() && !FLAGS.matcher(flags.asText("?")).matches()) {
            return Fault.wrongType(path + ".flags", flags, "letters of i, m, s");
          }
        }
        case Tags.ERROR -> {
          Fault name = beside(value, Tags.NAME, path);
          return name == null ? beside(value, Tags.MESSAGE, path) : name;
        }
        case Tags.BYTES -> {
          JsonNode array = value.path(Tags.ARRAY);
          if (!array.isMissingNode() && !Tags.ARRAYS.containsValue(array.asText())) {
            return Fault.wrongType(path + ".array", array, "Uint8Array or another typed array");
          }
          byte[] _ = Base64.getDecoder().decode(text);
        }
        default -> throw new IllegalStateException(tag);
      }
      return null;
    } catch (PatternSyntaxException e) {
      return Fault.at(path, "is not a regular expression: " + e.getDescription());
    } catch (DateTimeParseException | ArithmeticException e) {
      return Fault.wrongType(path, value, "{\"$date\": \"2026-01-31T12:00:00Z\"}");
    } catch (NumberFormatException e) {
      return Fault.wrongType(path, value, "{\"$bigint\": \"<digits>\"}");
    } catch (URISyntaxException | IllegalArgumentException e) {
      String right = tag.equals(Tags.BYTES) ? "base64 text" : "an absolute URL";
      return Fault.wrongType(path, value, right);
    }
  }
}
