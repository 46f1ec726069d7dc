package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code c-<random>}: one request to act. */
public record CommandId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("c-[0-9a-z]{8,40}");

  @JsonCreator
  public CommandId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a command id: " + value);
    }
  }

  public static Optional<CommandId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CommandId(text)) : Optional.empty();
  }

  public static CommandId random() {
    return new CommandId("c-" + Ids.random(20));
  }

  @Override
  public String toString() {
    return value;
  }
}
