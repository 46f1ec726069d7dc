package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <sessionId>.<n>}, n from 1 in the order in which the pages of the session appeared. */
public record PageId(SessionId session, int number) {
  private static final Pattern FORM = Pattern.compile("(.+)\\.([1-9]\\d{0,8})");

  public PageId {
    if (number < 1) {
      throw new IllegalArgumentException("a page's number is 1 or more, not " + number);
    }
  }

  @JsonCreator
  static PageId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a page id: " + text));
  }

  public static Optional<PageId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? SessionId.parse(matcher.group(1)).map(s -> s.page(Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  @JsonValue
  public String toString() {
    return session + "." + number;
  }
}
