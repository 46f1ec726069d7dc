package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <type>-<n>} of something that is not data and stays with its session: {@code
 * ElementHandle-7}; in later generations of the session {@code ElementHandle-<generation>.<n>}.
 *
 * @param type of the catalogue
 * @param number unlike that of any other handle of the session
 */
public record HandleId(String type, String number) {
  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Za-z]{1,40})-(\\d{1,9}(?:\\.\\d{1,9})?)");

  @JsonCreator
  static HandleId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a handle: " + text));
  }

  public static Optional<HandleId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new HandleId(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Whether it can stand where that type is wanted. */
  public boolean isA(String wanted) {
    return type.equals(wanted) || (type.equals("ElementHandle") && wanted.equals("JSHandle"));
  }

  @Override
  @JsonValue
  public String toString() {
    return type + "-" + number;
  }
}
