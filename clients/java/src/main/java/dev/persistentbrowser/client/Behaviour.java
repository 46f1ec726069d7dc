package dev.persistentbrowser.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a type of Playwright's does in a way of its own. A subclass has methods of the same name as
 * those of the interface that they stand for, and parameters that take theirs; all others become
 * commands.
 */
class Behaviour {
  private static final ConcurrentMap<Key, Optional<Method>> OWN = new ConcurrentHashMap<>();

  final Remote remote;

  Behaviour(Remote remote) {
    this.remote = remote;
  }

  private record Key(Class<?> behaviour, Method method) {}

  /** Tells if objects of this class carry a method of their interface out themselves. */
  static boolean has(Class<? extends Behaviour> type, Method ofInterface) {
    return find(new Key(type, ofInterface)).isPresent();
  }

  /** The method that stands for one of the interface; null when there is none. */
  final @Nullable Method method(Method ofInterface) {
    return OWN.computeIfAbsent(new Key(getClass(), ofInterface), Behaviour::find).orElse(null);
  }

  private static Optional<Method> find(Key key) {
    for (Class<?> type = key.behaviour; type != Behaviour.class; type = type.getSuperclass()) {
      for (Method own : type.getDeclaredMethods()) {
        if (!Modifier.isPrivate(own.getModifiers()) && standsFor(own, key.method)) {
          return Optional.of(own);
        }
      }
    }
    return Optional.empty();
  }

  /** One may stand for several that differ in the types of their options. */
  private static boolean standsFor(Method own, Method ofInterface) {
    if (!own.getName().equals(ofInterface.getName())
        || own.getParameterCount() != ofInterface.getParameterCount()) {
      return false;
    }
    Class<?>[] given = ofInterface.getParameterTypes();
    Class<?>[] taken = own.getParameterTypes();
    return IntStream.range(0, given.length).allMatch(i -> taken[i].isAssignableFrom(given[i]));
  }

  final @Nullable Object call(Method own, @Nullable Object[] arguments) throws Throwable {
    try {
      return own.invoke(this, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Throws when nothing more can be asked of it. */
  void expectUsable() {}

  /** Calls a method of the interface without the special behaviour of this class. */
  final @Nullable Object usual(String name, @Nullable Object... arguments) {
    for (Method method : remote.type().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        return remote.call(method, arguments);
      }
    }
    throw new IllegalStateException(remote.type() + " has no " + name);
  }

  final Session session() {
    return remote.session();
  }
}
