package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code a-<time><random>-<sessionId>}: bytes that a command of that session made, or that were
 * given to it. Ids of a session are in the order of their times.
 */
public record ArtifactId(@JsonValue String value) {
  private static final Pattern FORM =
      Pattern.compile("a-[0-9a-z]{8,32}-(s\\d{1,5}-[0-9a-z]{8,32})");

  @JsonCreator
  public ArtifactId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an artifact id: " + value);
    }
  }

  /**
   * A new one.
   *
   * @param now the time in it
   */
  public static ArtifactId random(SessionId session, Instant now) {
    return new ArtifactId("a-" + Ids.time(now) + Ids.random(12) + "-" + session);
  }

  public static Optional<ArtifactId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ArtifactId(text)) : Optional.empty();
  }

  public SessionId session() {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalStateException(value);
    }
    return new SessionId(matcher.group(1));
  }

  @Override
  public String toString() {
    return value;
  }
}
