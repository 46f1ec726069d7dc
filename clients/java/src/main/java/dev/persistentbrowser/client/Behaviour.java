package dev.persistentbrowser.client;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.WebSocketRoute;
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

  static Behaviour of(Remote remote) {
    Class<?> type = remote.type();
    if (type == Page.class) {
      return new PageBehaviour(remote);
    } else if (type == BrowserContext.class) {
      return new ContextBehaviour(remote);
    } else if (type == Locator.class) {
      return new LocatorBehaviour(remote);
    } else if (type == JSHandle.class || type == ElementHandle.class) {
      return new HandleBehaviour(remote);
    } else if (type == Route.class) {
      return new RouteBehaviour(remote);
    } else if (type == Download.class) {
      return new DownloadBehaviour(remote);
    } else if (type == APIRequestContext.class) {
      return new ApiContextBehaviour(remote);
    } else if (type == Request.class) {
      return new RequestBehaviour(remote);
    } else if (type == APIResponse.class) {
      return new ApiResponseBehaviour(remote);
    } else if (type == WebSocketRoute.class) {
      return new SocketRouteBehaviour(remote);
    } else if (type == Tracing.class) {
      return new TracingBehaviour(remote);
    } else if (type == CDPSession.class) {
      return new DevToolsBehaviour(remote);
    }
    return new Behaviour(remote);
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

  /** What a method of the interface does that is not special. */
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
