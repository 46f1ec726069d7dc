package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.impl.TargetClosedError;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code waitForXxx} with a callback. The server waits while the callback's calls are carried out
 * inside; with a predicate of the caller's the client looks at the events itself.
 */
final class Waiting {
  private static final String PREFIX = "waitFor";

  private final Remote remote;
  private final Method method;
  private final @Nullable Object[] arguments;

  Waiting(Remote remote, Method method, @Nullable Object[] arguments) {
    this.remote = remote;
    this.method = method;
    this.arguments = arguments;
  }

  @Nullable Object whileRunning(Runnable callback) {
    Predicate<Object> predicate = predicate();
    if (predicate != null) {
      return untilFits(predicate, callback);
    }
    Session session = remote.session();
    JsonElement result =
        session.callWhile(
            remote.target(), method.getName(), remote.params(method, arguments), callback);
    return session.wire().read(result, method.getGenericReturnType());
  }

  private @Nullable Object untilFits(Predicate<Object> predicate, Runnable callback) {
    Session session = remote.session();
    Target page = remote.target().equals(Target.CONTEXT) ? null : remote.target();
    Type type = method.getGenericReturnType();
    List<Object> found = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    String name = Listening.type(method.getName().substring(PREFIX.length()));
    Events.Listener listener =
        new Events.Listener(
            name,
            page,
            this,
            event -> {
              Object value = Listening.value(session, event, type);
              if (value != null && found.isEmpty() && predicate.test(value)) {
                found.add(value);
              }
            });
    Events.Listener closing =
        new Events.Listener("close", page, this, event -> closed.add(session.id()));
    session.events().add(listener);
    session.events().add(closing);
    try {
      callback.run();
      Double timeout = (Double) option("timeout");
      session
          .events()
          .until(
              () -> !found.isEmpty() || !closed.isEmpty(),
              session.timeouts().of(remote.target().page(), timeout));
    } finally {
      session.events().remove(listener);
      session.events().remove(closing);
    }
    if (found.isEmpty()) {
      throw new TargetClosedError("Target page, context or browser has been closed");
    }
    return found.get(0);
  }

  @SuppressWarnings("unchecked")
  private @Nullable Predicate<Object> predicate() {
    for (Object argument : arguments) {
      if (argument instanceof Predicate<?> predicate) {
        return (Predicate<Object>) predicate;
      }
    }
    // A page that has closed is no result of a command any more.
    return method.getName().equals("waitForClose") && remote.type() == Page.class
        ? page -> true
        : (Predicate<Object>) option("predicate");
  }

  /** Of the options object, which comes right before the callback. */
  private @Nullable Object option(String name) {
    Object options = arguments.length < 2 ? null : arguments[arguments.length - 2];
    return OptionFields.get(options, name);
  }
}
