package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.impl.SessionSelectors;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.ApiMethod.Overload;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Type.Kind;
import dev.persistentbrowser.worker.catalog.JavaTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Playwright's methods by their entries in the catalogue. Safe for many threads. */
final class JavaMethods {
  /** Static methods that take what they are about before their parameters, and where they are. */
  private static final Map<String, Class<?>> EXTRAS =
      Map.of(
          "assertThat",
          PlaywrightAssertions.class,
          "selectors",
          SessionSelectors.class,
          "newContext",
          GivenStates.class,
          "setStorageState",
          GivenStates.class);

  private final ConcurrentHashMap<Key, JavaMethod> found = new ConcurrentHashMap<>();

  private record Key(String owner, String name, Overload overload) {}

  /**
   * @param call takes the receiver and an {@code Object[]} of the arguments
   */
  record JavaMethod(MethodHandle call, List<Type> params) {}

  JavaMethod of(ApiMethod method, Overload overload) {
    return found.computeIfAbsent(
        new Key(method.owner(), method.name(), overload), JavaMethods::find);
  }

  private static JavaMethod find(Key key) {
    Class<?> extra = EXTRAS.get(key.name);
    if (extra != null) {
      return extra(extra, key.name, PlaywrightClasses.named(key.owner));
    }
    return Arrays.stream(PlaywrightClasses.named(key.owner).getMethods())
        .filter(method -> method.getName().equals(key.name) && matches(method, key.overload))
        .findFirst()
        .map(method -> handle(method, List.of(method.getGenericParameterTypes())))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Playwright has no " + key.owner + "." + key.name + " " + key.overload));
  }

  private static JavaMethod extra(Class<?> in, String name, Class<?> on) {
    return Arrays.stream(in.getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterTypes()[0] == on)
        .findFirst()
        .map(
            method ->
                handle(
                    method,
                    List.of(method.getGenericParameterTypes())
                        .subList(1, method.getParameterCount())))
        .orElseThrow(() -> new IllegalStateException("there is no " + name + " of " + on));
  }

  private static boolean matches(Method method, Overload overload) {
    Parameter[] parameters = method.getParameters();
    if (parameters.length != overload.params().size()) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      Param param = overload.params().get(i);
      if (!parameters[i].getName().equals(param.name())
          || !takes(param.type(), JavaTypes.name(parameters[i].getParameterizedType()))) {
        return false;
      }
    }
    return true;
  }

  /** The overlay says of some parameters more than Java does. */
  private static boolean takes(dev.persistentbrowser.catalog.Type type, String java) {
    return switch (type) {
      case dev.persistentbrowser.catalog.Type.Scalar(Kind kind) when kind == Kind.DESTINATION ->
          java.equals(Kind.PATH.word());
      case dev.persistentbrowser.catalog.Type.Scalar(Kind kind) when kind == Kind.LISTENER ->
          java.equals(Kind.CALLBACK.word());
      case dev.persistentbrowser.catalog.Type.OneOf one when !type.toString().equals(java) ->
          java.equals(one.types().getFirst().toString());
      default -> type.toString().equals(java);
    };
  }

  private static JavaMethod handle(Method method, List<Type> params) {
    try {
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
      return new JavaMethod(handle.asSpreader(Object[].class, params.size()), params);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("these methods are public", e);
    }
  }
}
