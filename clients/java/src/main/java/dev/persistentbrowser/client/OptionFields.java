package dev.persistentbrowser.client;

import org.jspecify.annotations.Nullable;

/** Options of Playwright's, which have public fields and no type in common. */
final class OptionFields {
  private OptionFields() {}

  /** Null when it is not set, or when there is no such option. */
  static @Nullable Object get(@Nullable Object options, String name) {
    if (options == null) {
      return null;
    }
    try {
      return options.getClass().getField(name).get(options);
    } catch (NoSuchFieldException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("options of Playwright have public fields", e);
    }
  }
}
