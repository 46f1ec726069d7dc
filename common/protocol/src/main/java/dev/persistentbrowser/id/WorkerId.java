package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code w-<random>}: one run of a worker process. */
public record WorkerId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("w-[0-9a-z]{4,40}");

  @JsonCreator
  public WorkerId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a worker id: " + value);
    }
  }

  public static Optional<WorkerId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new WorkerId(text)) : Optional.empty();
  }

  public static WorkerId random() {
    return new WorkerId("w-" + Ids.random(10));
  }

  @Override
  public String toString() {
    return value;
  }
}
