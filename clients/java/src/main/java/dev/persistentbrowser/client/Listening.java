package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code onXxx}, {@code offXxx} and {@code onceXxx} of Playwright's types. */
final class Listening {
  private static final Map<String, String> IRREGULAR =
      Map.of("DOMContentLoaded", "domContentLoaded", "PageClose", "close", "PageLoad", "load");

  private final Remote remote;
  private final Method method;

  Listening(Remote remote, Method method) {
    this.remote = remote;
    this.method = method;
  }

  static boolean is(Method method) {
    return method.getParameterCount() == 1
        && method.getParameterTypes()[0] == Consumer.class
        && (method.getName().startsWith("on") || method.getName().startsWith("off"));
  }

  void apply(Consumer<?> consumer) {
    Events events = remote.session().events();
    String name = method.getName();
    if (name.startsWith("off")) {
      events.remove(type(name.substring("off".length())), scope(), consumer);
    } else if (name.startsWith("once")) {
      once(type(name.substring("once".length())), consumer);
    } else {
      String type = type(name.substring("on".length()));
      events.add(new Events.Listener(type, scope(), consumer, event -> tell(consumer, event)));
    }
  }

  private void once(String type, Consumer<?> consumer) {
    Events events = remote.session().events();
    events.add(
        new Events.Listener(
            type,
            scope(),
            consumer,
            event -> {
              events.remove(type, scope(), consumer);
              tell(consumer, event);
            }));
  }

  private @Nullable Target scope() {
    Target target = remote.target();
    return target.equals(Target.CONTEXT) ? null : target;
  }

  @SuppressWarnings("unchecked")
  private void tell(Consumer<?> consumer, JsonObject event) {
    Type type =
        ((ParameterizedType) method.getGenericParameterTypes()[0]).getActualTypeArguments()[0];
    Object value = value(remote.session(), event, type);
    if (value != null) {
      ((Consumer<Object>) consumer).accept(value);
    }
  }

  /** What an event tells of; null when it is gone. */
  static @Nullable Object value(Session session, JsonObject event, Type type) {
    // A page that closes is named by its event alone.
    return Json.isNull(event.get("value")) && type == Page.class
        ? session.objects().page(Json.text(event, "page"))
        : session.wire().read(event.get("value"), type);
  }

  /** The name of an event as the server has it. */
  static String type(String name) {
    return IRREGULAR.getOrDefault(
        name, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
  }
}
