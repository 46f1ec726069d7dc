package dev.persistentbrowser.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** The owner of an API key; nothing of one tenant is visible to another. */
public record TenantId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  @JsonCreator
  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tenant (small letters, digits, - and _): " + value);
    }
  }

  public static Optional<TenantId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TenantId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
