package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;

/**
 * What is wrong in a command.
 *
 * @param path of the parameter, {@code options.timeout}
 * @param text what is wrong with it, to be read after the path
 * @param depth how many objects and arrays deep it is: of two readings of a value, the one that got
 *     deeper is what was meant
 */
record Fault(String path, String text, int depth) {
  private static final int SHOWN_LENGTH = 80;

  static Fault at(String path, String text) {
    return new Fault(path, text, depthOf(path));
  }

  static int depthOf(String path) {
    return (int) path.chars().filter(c -> c == '.' || c == '[').count();
  }

  /** The value was meant to be of this type, but its content is wrong. */
  Fault withinValue() {
    return new Fault(path, text, depth + 1);
  }

  /** {@code is "5s"; it takes a number}. */
  static Fault wrongType(String path, JsonNode value, String takes) {
    return at(path, "is " + shown(value) + "; it takes " + takes);
  }

  static String shown(JsonNode value) {
    String text = Json.write(value);
    return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
  }

  /**
   * @param where the action, in quotes, and where it stands
   */
  ServiceException in(String where) {
    return invalid(where + ": " + path + " " + text);
  }

  static ServiceException invalid(String message) {
    return new ServiceException(ErrorCode.INVALID_COMMAND, message);
  }
}
