package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FormData;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** The fields of a form of Playwright's, which has setters and nothing to read them by. */
final class FormFields {
  private FormFields() {}

  static JsonElement write(FormData form, Type type, JsonSerializationContext context) {
    JsonObject out = new JsonObject();
    for (Map.Entry<?, ?> field : fields(form)) {
      String name = String.valueOf(field.getKey());
      if (out.has(name)) {
        throw new PlaywrightException(
            "the field " + name + " of a form is there twice: the server takes each once");
      }
      out.add(name, context.serialize(field.getValue()));
    }
    return out;
  }

  private static List<Map.Entry<?, ?>> fields(FormData form) {
    try {
      Field fields = form.getClass().getDeclaredField("fields");
      fields.setAccessible(true);
      @SuppressWarnings("unchecked")
      List<Map.Entry<?, ?>> list = (List<Map.Entry<?, ?>>) fields.get(form);
      return list;
    } catch (ReflectiveOperationException e) {
      throw new PlaywrightException("not a form of Playwright's FormData.create(): " + form, e);
    }
  }
}
