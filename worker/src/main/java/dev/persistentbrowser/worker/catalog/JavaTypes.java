package dev.persistentbrowser.worker.catalog;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.BindingCallback;
import com.microsoft.playwright.options.FunctionCallback;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The catalogue's name of a Java type. The generator writes these names and the invoker finds a
 * method by them, so both always agree.
 */
public final class JavaTypes {
  private static final Map<Class<?>, String> WORDS =
      Map.ofEntries(
          Map.entry(void.class, "void"),
          Map.entry(String.class, "string"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(int.class, "int"),
          Map.entry(Integer.class, "int"),
          Map.entry(long.class, "long"),
          Map.entry(Long.class, "long"),
          Map.entry(double.class, "double"),
          Map.entry(Double.class, "double"),
          Map.entry(Object.class, "any"),
          Map.entry(Pattern.class, "regex"),
          Map.entry(byte[].class, "bytes"),
          Map.entry(Date.class, "date"),
          Map.entry(Path.class, "path"),
          Map.entry(InputStream.class, "artifact"),
          Map.entry(JsonObject.class, "map<any>"),
          Map.entry(Runnable.class, "steps"),
          Map.entry(Consumer.class, "callback"),
          Map.entry(BiConsumer.class, "callback"),
          Map.entry(Predicate.class, "predicate"),
          Map.entry(BooleanSupplier.class, "predicate"),
          Map.entry(BindingCallback.class, "binding"),
          Map.entry(FunctionCallback.class, "binding"));

  /** Listeners that become data, by what they are told of. */
  private static final Map<Type, String> CONSUMERS =
      Map.of(Route.class, "rule", WebSocketRoute.class, "socketrule", Locator.class, "handler");

  private JavaTypes() {}

  /** The name of a parameter's or a result's type. */
  public static String name(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      Class<?> raw = raw(parameterized);
      if (Collection.class.isAssignableFrom(raw)) {
        return name(arguments[0]) + "[]";
      }
      if (raw == Map.class) {
        return "map<" + name(arguments[1]) + ">";
      }
      if (raw == Optional.class) {
        return name(arguments[0]) + " | null";
      }
      return raw == Consumer.class ? CONSUMERS.getOrDefault(arguments[0], name(raw)) : name(raw);
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("a type that the catalogue has no name for: " + type);
    }
    String word = WORDS.get(plain);
    if (word != null) {
      return word;
    }
    if (plain.isArray()) {
      return name(plain.getComponentType()) + "[]";
    }
    Class<?> outer = plain.getDeclaringClass();
    return outer == null
        ? plain.getSimpleName()
        : outer.getSimpleName() + "." + plain.getSimpleName();
  }

  /** The name of a field's type. Fields of type Object get it from their setters. */
  public static String name(Field field) {
    if (field.getType() != Object.class) {
      return name(field.getGenericType());
    }
    return setters(field).stream()
        .map(setter -> name(setter.getGenericParameterTypes()[0]))
        // Reflection has no order.
        .sorted(
            (a, b) ->
                a.equals(b) ? 0 : a.equals("string") ? -1 : b.equals("string") ? 1 : a.compareTo(b))
        .collect(Collectors.joining(" | "));
  }

  private static List<Method> setters(Field field) {
    String name =
        "set"
            + field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
            + field.getName().substring(1);
    return Arrays.stream(field.getDeclaringClass().getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
        .toList();
  }

  public static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
      default -> throw new IllegalArgumentException("a type of an unknown kind: " + type);
    };
  }

  /** The words of an enum as the catalogue has them. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
