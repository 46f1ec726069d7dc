package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.RequestOptions;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.catalog.Type;
import dev.persistentbrowser.catalog.ValueFit;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.worker.catalog.JavaTypes;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the checked JSON of a parameter into the Java value that Playwright takes. Two types lead
 * it: the catalogue's says what the value means, Java's which form it has.
 */
final class Arguments {
  /** True while data is read that Playwright writes as JSON, and not for a script. */
  private boolean isJson;

  /** Finds what tagged values name. */
  interface Lookup {
    Page page(PageId id);

    Locator locator(ArrayNode chain);

    Object handle(HandleId id);

    /** What is done while the call waits. */
    Runnable meanwhile();

    Consumer<Route> rule(JsonNode rule);

    Consumer<WebSocketRoute> socketRule(JsonNode rule);

    Consumer<Locator> handler(JsonNode handler);

    /** Tells of what the call asks for. */
    Consumer<?> listener();

    CallFiles files();

    /**
     * Where the call writes; null when it gives the bytes back as well.
     *
     * @param param the parameter or option that says so
     * @param value true, or an object with the name of the file; missing when nothing was said
     */
    @Nullable Path destination(String param, JsonNode value);
  }

  private final Lookup lookup;

  /** Which part of the parameters is being converted. */
  private final Deque<String> at = new ArrayDeque<>();

  Arguments(Lookup lookup) {
    this.lookup = lookup;
  }

  /** A parameter of a call. */
  @Nullable Object param(Param param, java.lang.reflect.Type java, JsonNode value) {
    if (param.type() instanceof Type.Scalar(Type.Kind kind)
        && kind == Type.Kind.DESTINATION
        && value.isMissingNode()) {
      return lookup.destination(param.name(), value);
    }
    at.clear();
    at.add(param.name());
    return convert(param.type(), java, value);
  }

  @Nullable Object convert(Type type, java.lang.reflect.Type java, JsonNode value) {
    Class<?> raw = JavaTypes.raw(java);
    if (raw == Optional.class) {
      return optional(type, (ParameterizedType) java, value);
    }
    if (type instanceof Type.Scalar(Type.Kind kind) && kind == Type.Kind.STEPS) {
      return lookup.meanwhile();
    }
    if (type instanceof Type.Scalar(Type.Kind kind) && kind == Type.Kind.LISTENER) {
      return lookup.listener();
    }
    boolean script = type instanceof Type.Scalar(Type.Kind kind) && kind == Type.Kind.ANY;
    if (value.isMissingNode() || (value.isNull() && !script)) {
      return null;
    }
    return switch (type) {
      case Type.Scalar scalar -> scalar(scalar.kind(), raw, value);
      case Type.Choice choice -> constant(raw, value.asText());
      case Type.Struct struct -> struct(struct, raw, value);
      case Type.ListOf list -> list(list, java, raw, value);
      case Type.MapOf map -> map(map, java, value);
      case Type.Api _ -> thing(value);
      case Type.OneOf one -> oneOf(one, value);
    };
  }

  private Object thing(JsonNode value) {
    if (value.has(Tags.PAGE)) {
      return lookup.page(PageId.parse(value.path(Tags.PAGE).asText()).orElseThrow());
    }
    return value.has(Tags.HANDLE)
        ? lookup.handle(HandleId.parse(value.path(Tags.HANDLE).asText()).orElseThrow())
        : lookup.locator((ArrayNode) value.path(Tags.TARGET));
  }

  private @Nullable Object scalar(Type.Kind kind, Class<?> raw, JsonNode value) {
    return switch (kind) {
      case STRING -> value.asText();
      case BOOLEAN -> value.asBoolean();
      case INT -> value.asInt();
      case LONG -> value.asLong();
      case DOUBLE -> value.asDouble();
      case ANY -> isJson ? Values.data(value, lookup::handle) : Values.read(value, lookup::handle);
      case REGEX -> Values.regex(value);
      case BYTES ->
          value.has(Tags.ARTIFACT)
              ? lookup.files().bytes(artifact(value))
              : Values.scalar(Tags.BYTES, value);
      case DATE -> Values.scalar(Tags.DATE, value);
      case RULE -> lookup.rule(value);
      case SOCKETRULE -> lookup.socketRule(value);
      case HANDLER -> lookup.handler(value);
      case ARTIFACT -> lookup.files().text(artifact(value));
      case PATH -> file(value);
      case DESTINATION ->
          value.isObject() || value.asBoolean() ? lookup.destination(at.getLast(), value) : null;
      case VOID, NULL, STEPS, BINDING, CALLBACK, LISTENER, PREDICATE ->
          throw new IllegalStateException("a value for a " + raw + " passed the check");
    };
  }

  private Path file(JsonNode value) {
    if (value.has(Tags.FOLDER)) {
      Map<String, Path> files = new LinkedHashMap<>();
      value.path(Tags.FILES).properties().forEach(e -> files.put(e.getKey(), file(e.getValue())));
      return lookup.files().folder(value.path(Tags.FOLDER).asText(), files);
    }
    FileTime changed =
        value.has(Tags.LAST_MODIFIED)
            ? FileTime.fromMillis(value.path(Tags.LAST_MODIFIED).asLong())
            : null;
    if (value.has(Tags.BYTES)) {
      byte[] bytes = Base64.getDecoder().decode(value.path(Tags.BYTES).asText());
      return lookup.files().of(value.path("name").asText("file"), bytes, changed);
    }
    try {
      return lookup.files().of(artifact(value), changed);
    } catch (ServiceException e) {
      throw new ServiceException(e.code(), String.join(".", at) + ": " + e.text(), e);
    }
  }

  private static ArtifactId artifact(JsonNode value) {
    return ArtifactId.parse(value.path(Tags.ARTIFACT).asText()).orElseThrow();
  }

  /** An explicit null takes an emulation back: Playwright wants an empty Optional. */
  private @Nullable Object optional(Type type, ParameterizedType java, JsonNode value) {
    if (value.isMissingNode()) {
      return null;
    }
    return value.isNull()
        ? Optional.empty()
        : Optional.ofNullable(
            convert(
                type instanceof Type.OneOf one ? one.types().getFirst() : type,
                java.getActualTypeArguments()[0],
                value));
  }

  private static Object constant(Class<?> raw, String word) {
    for (Object constant : raw.getEnumConstants()) {
      if (Type.Choice.plain(((Enum<?>) constant).name()).equals(Type.Choice.plain(word))) {
        return constant;
      }
    }
    throw new IllegalStateException("\"" + word + "\" for a " + raw + " passed the check");
  }

  private Object list(Type.ListOf type, java.lang.reflect.Type java, Class<?> raw, JsonNode value) {
    if (raw.isArray()) {
      Object array = Array.newInstance(raw.getComponentType(), value.size());
      for (int i = 0; i < value.size(); i++) {
        Array.set(array, i, convert(type.item(), raw.getComponentType(), value.get(i)));
      }
      return array;
    }
    java.lang.reflect.Type item = ((ParameterizedType) java).getActualTypeArguments()[0];
    List<@Nullable Object> list = new ArrayList<>();
    value.forEach(one -> list.add(convert(type.item(), item, one)));
    return list;
  }

  private Object map(Type.MapOf type, java.lang.reflect.Type java, JsonNode value) {
    if (java == JsonObject.class) {
      return JsonParser.parseString(value.toString());
    }
    java.lang.reflect.Type item =
        java instanceof ParameterizedType map
            ? map.getActualTypeArguments()[1]
            : PlaywrightClasses.of(type.value());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    value.properties().forEach(e -> map.put(e.getKey(), convert(type.value(), item, e.getValue())));
    return map;
  }

  /** A field that Java declares as Object: the type is that of the first that fits. */
  private @Nullable Object oneOf(Type.OneOf one, JsonNode value) {
    Type type = ValueFit.first(one, value);
    return convert(type, PlaywrightClasses.of(type), value);
  }

  private Object struct(Type.Struct type, Class<?> raw, JsonNode value) {
    if (raw == RequestOptions.class) {
      isJson = true;
      try {
        return Builders.request((name) -> built(type, name, value));
      } finally {
        isJson = false;
      }
    }
    try {
      Constructor<?> constructor = raw.getConstructors()[0];
      Parameter[] parameters = constructor.getParameters();
      @Nullable Object[] arguments = new Object[parameters.length];
      for (int i = 0; i < parameters.length; i++) {
        arguments[i] = field(type, raw, parameters[i].getName(), value);
      }
      Object out = constructor.newInstance(arguments);
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        Object converted = field(type, raw, entry.getKey(), value);
        if (converted != null) {
          raw.getField(entry.getKey()).set(out, converted);
        }
      }
      return out;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the catalogue does not fit " + raw, e);
    }
  }

  /** A field of what Playwright builds by setters. */
  private @Nullable Object built(Type.Struct type, String name, JsonNode value) {
    Param param = type.fields().get(name);
    if (param == null) {
      throw new IllegalStateException(type + " has no field \"" + name + "\"");
    }
    at.addLast(name);
    Object converted = convert(param.type(), PlaywrightClasses.of(param.type()), value.path(name));
    at.removeLast();
    return converted;
  }

  private @Nullable Object field(Type.Struct type, Class<?> raw, String name, JsonNode value)
      throws NoSuchFieldException {
    Field field = raw.getField(name);
    Param param = type.fields().get(name);
    if (param == null) {
      throw new IllegalStateException("\"" + name + "\" of " + type + " passed the check");
    }
    at.addLast(name);
    Object converted = convert(param.type(), field.getGenericType(), value.path(name));
    at.removeLast();
    return converted;
  }
}
