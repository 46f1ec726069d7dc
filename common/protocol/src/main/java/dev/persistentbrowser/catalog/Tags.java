package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tagged values: objects with a key that begins with {@code $} stand for what JSON has not. */
public final class Tags {
  /** A locator, by its chain. */
  public static final String TARGET = "$target";

  public static final String PAGE = "$page";

  /** Something that is not data and that an earlier command gave. */
  public static final String HANDLE = "$handle";

  /** The result of a step of the same batch, by its number. */
  public static final String STEP = "$step";

  public static final String REGEX = "$regex";

  /** Beside {@link #REGEX}: its flags as JavaScript writes them. */
  public static final String FLAGS = "flags";

  public static final String ARTIFACT = "$artifact";
  public static final String BYTES = "$bytes";

  /** A folder that goes in, by its name; its files are beside it, in {@link #FILES}. */
  public static final String FOLDER = "$folder";

  /** Beside {@link #FOLDER}: files by their paths inside it. */
  public static final String FILES = "files";

  /** Beside a file: when it was changed last, in milliseconds since 1970. */
  public static final String LAST_MODIFIED = "lastModified";

  public static final String DATE = "$date";
  public static final String BIGINT = "$bigint";

  /** NaN, Infinity, -Infinity, -0. */
  public static final String NUMBER = "$number";

  public static final String URL = "$url";

  /** An error, by its stack; its {@link #NAME} and {@link #MESSAGE} may be beside it. */
  public static final String ERROR = "$error";

  public static final String NAME = "name";
  public static final String MESSAGE = "message";

  /** JavaScript's {@code undefined}, with {@code true}. Only in arguments: results have null. */
  public static final String UNDEFINED = "$undefined";

  /** Beside {@link #BYTES}: the class of a typed array, such as {@code Uint8Array}. */
  public static final String ARRAY = "array";

  /** Numbers an object or array that is met again; its content is beside it, in {@link #VALUE}. */
  public static final String ID = "$id";

  /** The object or array with that {@link #ID}. */
  public static final String REF = "$ref";

  /** What is in it is data as it stands, also when it has keys that begin with {@code $}. */
  public static final String VALUE = "$value";

  /** What may stand in plain data, as the argument of an evaluate. */
  static final List<String> IN_DATA =
      List.of(REGEX, DATE, BIGINT, NUMBER, URL, BYTES, ERROR, UNDEFINED, HANDLE, ID, REF, VALUE);

  /** The classes of typed arrays, by how Playwright's protocol calls them. */
  public static final Map<String, String> ARRAYS =
      Map.ofEntries(
          Map.entry("i8", "Int8Array"),
          Map.entry("ui8", "Uint8Array"),
          Map.entry("ui8c", "Uint8ClampedArray"),
          Map.entry("i16", "Int16Array"),
          Map.entry("ui16", "Uint16Array"),
          Map.entry("i32", "Int32Array"),
          Map.entry("ui32", "Uint32Array"),
          Map.entry("f32", "Float32Array"),
          Map.entry("f64", "Float64Array"),
          Map.entry("bi64", "BigInt64Array"),
          Map.entry("bui64", "BigUint64Array"));

  static final List<String> NUMBERS = List.of("NaN", "Infinity", "-Infinity", "-0");

  private Tags() {}

  /** The first key that begins with {@code $}; null when the node is not a tagged value. */
  public static @Nullable String of(JsonNode node) {
    if (node.isObject()) {
      for (var field : node.properties()) {
        if (field.getKey().startsWith("$")) {
          return field.getKey();
        }
      }
    }
    return null;
  }

  static boolean is(JsonNode node, String tag) {
    return node.isObject() && node.has(tag);
  }
}
