package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Playwright takes as an object with setters rather than with fields. */
final class Builders {
  private Builders() {}

  /**
   * @param field gives the value of a field of the catalogue; null when it was not given
   */
  static RequestOptions request(Function<String, @Nullable Object> field) {
    RequestOptions out = RequestOptions.create();
    ifGiven(field, "data", Object.class, data -> data(out, data));
    ifGiven(field, "failOnStatusCode", Boolean.class, out::setFailOnStatusCode);
    ifGiven(field, "form", Map.class, form -> out.setForm(form(form)));
    ifGiven(field, "headers", Map.class, all -> each(all, (k, v) -> out.setHeader(k, (String) v)));
    ifGiven(field, "ignoreHTTPSErrors", Boolean.class, out::setIgnoreHTTPSErrors);
    ifGiven(field, "maxRedirects", Integer.class, out::setMaxRedirects);
    ifGiven(field, "maxRetries", Integer.class, out::setMaxRetries);
    ifGiven(field, "method", String.class, out::setMethod);
    ifGiven(field, "multipart", Map.class, form -> out.setMultipart(form(form)));
    ifGiven(field, "params", Map.class, all -> each(all, (k, v) -> query(out, k, v)));
    ifGiven(field, "timeout", Double.class, out::setTimeout);
    return out;
  }

  private static <T> void ifGiven(
      Function<String, @Nullable Object> field, String name, Class<T> type, Consumer<T> then) {
    Object value = field.apply(name);
    if (value != null) {
      then.accept(type.cast(value));
    }
  }

  private static void each(Map<?, ?> values, BiConsumer<String, Object> then) {
    values.forEach((key, value) -> then.accept((String) key, value));
  }

  private static void data(RequestOptions out, Object data) {
    switch (data) {
      case String text -> out.setData(text);
      case byte[] bytes -> out.setData(bytes);
      default -> out.setData(data);
    }
  }

  private static void query(RequestOptions out, String name, Object value) {
    switch (value) {
      case Boolean bool -> out.setQueryParam(name, bool);
      case Integer number -> out.setQueryParam(name, number);
      default -> out.setQueryParam(name, (String) value);
    }
  }

  private static FormData form(Map<?, ?> fields) {
    FormData form = FormData.create();
    each(fields, (name, value) -> set(form, name, value));
    return form;
  }

  private static void set(FormData form, String name, Object value) {
    switch (value) {
      case Boolean bool -> form.set(name, bool);
      case Integer number -> form.set(name, number);
      case Path file -> form.set(name, file);
      case FilePayload file -> form.set(name, file);
      default -> form.set(name, (String) value);
    }
  }
}
