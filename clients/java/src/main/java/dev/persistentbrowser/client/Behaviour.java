package dev.persistentbrowser.client;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a type of Playwright's does in a way of its own. A subclass has methods of the same name and
 * parameters as those of the interface that they stand for; all others become commands.
 */
class Behaviour {
  private static final ConcurrentMap<Key, Optional<Method>> OWN = new ConcurrentHashMap<>();

  final Remote remote;

  Behaviour(Remote remote) {
    this.remote = remote;
  }

  private record Key(Class<?> behaviour, Method method) {}

  static Behaviour of(Remote remote) {
    Class<?> type = remote.type();
    if (type == Page.class) {
      return new PageBehaviour(remote);
    } else if (type == BrowserContext.class) {
      return new ContextBehaviour(remote);
    } else if (type == Locator.class) {
      return new LocatorBehaviour(remote);
    }
    return new Behaviour(remote);
  }

  /** The method that stands for one of the interface; null when there is none. */
  final @Nullable Method method(Method ofInterface) {
    return OWN.computeIfAbsent(new Key(getClass(), ofInterface), Behaviour::find).orElse(null);
  }

  private static Optional<Method> find(Key key) {
    return Arrays.stream(key.behaviour.getDeclaredMethods())
        .filter(own -> !Modifier.isPrivate(own.getModifiers()))
        .filter(own -> own.getName().equals(key.method.getName()))
        .filter(own -> Arrays.equals(own.getParameterTypes(), key.method.getParameterTypes()))
        .findFirst();
  }

  final @Nullable Object call(Method own, @Nullable Object[] arguments) throws Throwable {
    try {
      return own.invoke(this, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  final Session session() {
    return remote.session();
  }
}
