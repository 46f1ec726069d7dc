package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.APIResponseAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of Playwright's that lives on the server: its methods become commands, by their names
 * and those of their parameters. What leads to another object without asking the browser (locators,
 * the keyboard) only makes the chain of calls longer. What a type does in its own way is in its
 * {@link Behaviour}.
 */
final class Remote implements InvocationHandler {
  private static final Catalogue CATALOGUE = Catalogue.builtIn();

  private final Session session;
  private final Class<?> type;
  private final Target target;
  private final Behaviour behaviour;

  /** Objects that methods without parameters return, by method: the same object each time. */
  private final Map<String, Object> chains = new HashMap<>();

  /** Fields of this object that the server has told. */
  private JsonObject known = new JsonObject();

  private Remote(Session session, Class<?> type, Target target) {
    this.session = session;
    this.type = type;
    this.target = target;
    this.behaviour = Behaviours.of(this);
  }

  static <T> T proxy(Session session, Class<T> type, Target target) {
    Remote remote = new Remote(session, type, target);
    return type.cast(
        Proxy.newProxyInstance(Remote.class.getClassLoader(), new Class<?>[] {type}, remote));
  }

  /** What is behind an object of Playwright's types. */
  static Remote of(Object object) {
    if (isProxy(object.getClass()) && Proxy.getInvocationHandler(object) instanceof Remote remote) {
      return remote;
    }
    throw new IllegalArgumentException("not an object of a Persistent Browser server: " + object);
  }

  static boolean isProxy(Class<?> type) {
    return Proxy.isProxyClass(type);
  }

  Session session() {
    return session;
  }

  Class<?> type() {
    return type;
  }

  Target target() {
    return target;
  }

  <B extends Behaviour> B behaviour(Class<B> kind) {
    return kind.cast(behaviour);
  }

  void know(JsonObject fields) {
    known = fields;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    if (method.getDeclaringClass() == Object.class) {
      return ofAnyObject(method, arguments);
    }
    Method own = behaviour.method(method);
    if (own != null) {
      return behaviour.call(own, arguments);
    }
    return method.isDefault()
        ? InvocationHandler.invokeDefault(proxy, method, given)
        : call(method, arguments);
  }

  private @Nullable Object ofAnyObject(Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> isThis(arguments[0]);
      case "hashCode" -> type == Locator.class ? target.hashCode() : System.identityHashCode(this);
      default -> text();
    };
  }

  private String text() {
    if (type == Locator.class) {
      return LocatorText.of(target, session.selectors());
    }
    String preview = Json.optionalText(known, "preview");
    return preview == null ? type.getSimpleName() + "@" + target.reference() : preview;
  }

  /** Locators that find by the same chain are equal. */
  private boolean isThis(@Nullable Object other) {
    if (other == null
        || !isProxy(other.getClass())
        || !(Proxy.getInvocationHandler(other) instanceof Remote its)) {
      return false;
    }
    return its == this
        || (type == Locator.class
            && its.type == type
            && its.session == session
            && its.target.equals(target));
  }

  /** What a method does that is not special: a command, or a longer chain. */
  @Nullable Object call(Method method, @Nullable Object[] arguments) {
    String name = method.getName();
    behaviour.expectUsable();
    if (Listening.is(method) && arguments[0] instanceof Consumer<?> consumer) {
      new Listening(this, method).apply(consumer);
      return null;
    }
    if (isKnown(method)) {
      return session.wire().read(known.get(name), method.getGenericReturnType());
    }
    if (arguments.length > 0 && arguments[arguments.length - 1] instanceof Runnable callback) {
      return new Waiting(this, method, arguments).whileRunning(callback);
    }
    JsonObject params = params(method, arguments);
    Class<?> returned = method.getReturnType();
    if (isChain(returned)) {
      return params.size() > 0
          ? proxy(session, returned, target.then(name, params))
          : chains.computeIfAbsent(
              name, n -> Objects.requireNonNull(proxy(session, returned, target.then(n, params))));
    }
    AssertionTimeout.apply(method, params);
    JsonElement result = session.call(target, name, params);
    Object value = session.wire().read(result, method.getGenericReturnType());
    Path file = OutputFile.of(arguments);
    if (file != null) {
      LocalFiles.write(file, session.wire().content(result, value));
    }
    return value;
  }

  /** A frame goes to other URLs; all else that the server says of a handle stays as it is. */
  private boolean isKnown(Method method) {
    boolean changes = type == Frame.class && method.getName().equals("url");
    return method.getParameterCount() == 0 && known.has(method.getName()) && !changes;
  }

  private static boolean isChain(Class<?> returned) {
    String name = returned.getSimpleName();
    return !name.equals("Page")
        && ((LiveObjects.isRemote(returned) && !CATALOGUE.hasHandle(name))
            || returned == PageAssertions.class
            || returned == APIResponseAssertions.class
            || returned == LocatorAssertions.class);
  }

  /** The arguments by the names of their parameters; what was not given is left out. */
  JsonObject params(Method method, @Nullable Object[] arguments) {
    Catalogue.Action action = CATALOGUE.action(type.getSimpleName(), method.getName());
    JsonObject params = new JsonObject();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < arguments.length; i++) {
      String name = parameters[i].getName();
      Object value = arguments[i];
      if (value == null) {
        if (action.required().contains(name) && !name.equals("callback")) {
          params.add(name, JsonNull.INSTANCE);
        }
      } else if (!(value instanceof Runnable)) {
        params.add(
            name,
            action.scripts().contains(name)
                ? ScriptValues.write(value)
                : session.wire().write(value));
      }
    }
    return params;
  }
}
