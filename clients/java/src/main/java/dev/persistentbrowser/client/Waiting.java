package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Worker;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.WaitUntilState;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code waitForXxx} with a callback. The server waits while the callback's calls are carried out
 * inside; with a predicate of the caller's the client looks at the events itself.
 */
final class Waiting {
  private static final String PREFIX = "waitFor";

  /**
   * Always looked at here: a page that has closed is no result of a command, and web sockets and
   * workers tell of themselves only while somebody listens.
   */
  private static final Map<Class<?>, Set<String>> HEARD =
      Map.of(
          Page.class, Set.of("waitForClose", "waitForWebSocket", "waitForWorker"),
          Worker.class, Set.of("waitForConsoleMessage"));

  private final Remote remote;
  private final Method method;
  private final @Nullable Object[] arguments;

  Waiting(Remote remote, Method method, @Nullable Object[] arguments) {
    this.remote = remote;
    this.method = method;
    this.arguments = arguments;
  }

  @SuppressWarnings("unchecked")
  @Nullable Object whileRunning(Runnable callback) {
    Predicate<Object> predicate = predicate();
    if (predicate != null) {
      return untilFits(predicate, callback);
    }
    Session session = remote.session();
    if (option("url") instanceof Predicate<?> url) {
      return navigation((Predicate<String>) url, callback);
    }
    JsonElement result =
        session.callWhile(
            remote.target(), method.getName(), remote.params(method, arguments), callback);
    return session.wire().read(result, method.getGenericReturnType());
  }

  /** Of a page or of a frame, whose options have the same fields. */
  private @Nullable Object navigation(Predicate<String> url, Runnable callback) {
    Session session = remote.session();
    Object on = session.objects().of(remote.target().reference());
    Frame frame = on instanceof Page page ? page.mainFrame() : (Frame) on;
    return new NavigationWait(session, frame, url)
        .whileRunning(callback, (Double) option("timeout"), (WaitUntilState) option("waitUntil"));
  }

  private @Nullable Object untilFits(Predicate<Object> predicate, Runnable callback) {
    Session session = remote.session();
    Target scope = remote.target().equals(Target.CONTEXT) ? null : remote.target();
    Type type = method.getGenericReturnType();
    List<Object> found = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    EventKind kind = EventKind.of(remote.type(), method.getName().substring(PREFIX.length()));
    Events.Listener listener =
        new Events.Listener(
            kind,
            scope,
            this,
            event -> {
              Object value = kind.value(session, event, type);
              if (value != null && found.isEmpty() && predicate.test(value)) {
                found.add(value);
              }
            });
    Events.Listener closing =
        new Events.Listener(ending(), scope, this, event -> closed.add(session.id()));
    session.events().add(listener);
    session.events().add(closing);
    try {
      callback.run();
      Double timeout = (Double) option("timeout");
      session
          .events()
          .untilTold(
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
    Predicate<Object> given = (Predicate<Object>) option("predicate");
    return given == null && HEARD.getOrDefault(remote.type(), Set.of()).contains(method.getName())
        ? any -> true
        : given;
  }

  /** After which nothing is waited for. */
  private EventKind ending() {
    return EventKind.of(remote.type(), "Close");
  }

  /** Of the options object, which comes right before the callback. */
  private @Nullable Object option(String name) {
    Object options = arguments.length < 2 ? null : arguments[arguments.length - 2];
    return OptionFields.get(options, name);
  }
}
