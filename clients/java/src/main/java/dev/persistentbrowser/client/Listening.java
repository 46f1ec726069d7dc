package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code onXxx}, {@code offXxx} and {@code onceXxx} of Playwright's types. */
final class Listening {
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
      events.remove(kind("off"), scope(), consumer);
    } else if (name.startsWith("once")) {
      once(kind("once"), consumer);
    } else {
      EventKind kind = kind("on");
      events.add(
          new Events.Listener(kind, scope(), consumer, event -> tell(consumer, kind, event)));
    }
  }

  private EventKind kind(String prefix) {
    return EventKind.of(remote.type(), method.getName().substring(prefix.length()));
  }

  private void once(EventKind kind, Consumer<?> consumer) {
    Events events = remote.session().events();
    events.add(
        new Events.Listener(
            kind,
            scope(),
            consumer,
            event -> {
              events.remove(kind, scope(), consumer);
              tell(consumer, kind, event);
            }));
  }

  private @Nullable Target scope() {
    Target target = remote.target();
    return target.equals(Target.CONTEXT) ? null : target;
  }

  @SuppressWarnings("unchecked")
  private void tell(Consumer<?> consumer, EventKind kind, JsonObject event) {
    Type type =
        ((ParameterizedType) method.getGenericParameterTypes()[0]).getActualTypeArguments()[0];
    Object value = kind.value(remote.session(), event, type);
    if (value != null) {
      ((Consumer<Object>) consumer).accept(value);
    }
  }
}
