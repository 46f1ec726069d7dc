package dev.persistentbrowser.client;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link RequestOptions} and {@link FormData}, which have setters and nothing to read them
 * by.
 */
final class RequestFields {
  private RequestFields() {}

  /** Null when it was not set, or when there are no options. */
  static @Nullable Object get(@Nullable RequestOptions options, String name) {
    return options == null ? null : read(options, name, "RequestOptions.create()");
  }

  /** The fields of a form in their order; a name may be there several times. */
  @SuppressWarnings("unchecked")
  static List<Map.Entry<String, @Nullable Object>> of(FormData form) {
    Object fields = read(form, "fields", "FormData.create()");
    return fields == null ? List.of() : (List<Map.Entry<String, @Nullable Object>>) fields;
  }

  private static @Nullable Object read(Object object, String name, String factory) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new PlaywrightException("not what " + factory + " of Playwright gives: " + object, e);
    }
  }
}
