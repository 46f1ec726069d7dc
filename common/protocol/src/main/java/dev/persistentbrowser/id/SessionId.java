package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s<partition>-<random>}: the partition of a session is part of its name, nobody looks it
 * up.
 */
public record SessionId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("s(\\d{1,5})-[0-9a-z]{8,32}");

  @JsonCreator
  public SessionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a session id: " + value);
    }
  }

  public static Optional<SessionId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  public int partition() {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalStateException(value);
    }
    return Integer.parseInt(matcher.group(1));
  }

  public PageId page(int number) {
    return new PageId(this, number);
  }

  @Override
  public String toString() {
    return value;
  }
}
