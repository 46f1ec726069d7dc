package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.CheckedCall;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.catalog.Type;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what one call gave into JSON. What is data goes as data; a page by its id; a locator and
 * what else has a chain by that chain; anything else by a handle, with its cheap fields.
 */
final class Results {
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  /** Characters. */
  private static final int LONGEST_PREVIEW = 1000;

  private final Catalog catalog;
  private final @Nullable CheckedCall made;
  private final @Nullable Object on;
  private final InvocationContext context;
  private final List<ArtifactRef> artifacts = new ArrayList<>();

  /**
   * @param on what was called
   */
  Results(Catalog catalog, CheckedCall call, Object on, InvocationContext context) {
    this.catalog = catalog;
    this.made = call;
    this.on = on;
    this.context = context;
  }

  /** For what no call gave. */
  Results(Catalog catalog, InvocationContext context) {
    this.catalog = catalog;
    this.made = null;
    this.on = null;
    this.context = context;
  }

  /** Something of Playwright's that is not data. */
  JsonNode thing(String type, Object value) {
    return api(type, value);
  }

  private CheckedCall call() {
    return Objects.requireNonNull(made, "what no call gave has no chain");
  }

  /** The file that the call wrote stands for its result. */
  Outcome outcome(@Nullable Object value) {
    JsonNode result = value == null ? null : write(call().call().method().returns(), value);
    List<ArtifactRef> written = context.files().finished();
    artifacts.addAll(written);
    return new Outcome(written.isEmpty() ? result : json(written.getLast()), artifacts);
  }

  private JsonNode write(Type type, @Nullable Object value) {
    if (value == null) {
      return NullNode.instance;
    }
    if (value instanceof JsonObject object) {
      return Json.read(object.toString(), JsonNode.class);
    }
    return switch (type) {
      case Type.Scalar scalar -> scalar(scalar.kind(), value);
      case Type.Choice choice -> word(choice, (Enum<?>) value);
      case Type.Struct struct -> struct(struct, value);
      case Type.ListOf list -> list(list, (List<?>) value);
      case Type.MapOf map -> map(map, (Map<?, ?>) value);
      case Type.Api api -> api(api.name(), value);
      case Type.OneOf one -> throw new IllegalStateException("a result of type " + one);
    };
  }

  private JsonNode scalar(Type.Kind kind, Object value) {
    return switch (kind) {
      case ARTIFACT -> artifact(value);
      case BYTES ->
          Json.object().put(Tags.BYTES, Base64.getEncoder().encodeToString((byte[]) value));
      case STRING -> TextNode.valueOf(ValueWriter.text((String) value));
      case LONG -> Json.MAPPER.getNodeFactory().numberNode((Long) value);
      case VOID,
          NULL,
          BOOLEAN,
          INT,
          DOUBLE,
          ANY,
          REGEX,
          DATE,
          PATH,
          DESTINATION,
          STEPS,
          RULE,
          SOCKETRULE,
          HANDLER,
          BINDING,
          CALLBACK,
          LISTENER,
          PREDICATE ->
          ValueWriter.write(value);
    };
  }

  private JsonNode artifact(Object value) {
    ApiMethod method = call().call().method();
    Object from = Objects.requireNonNull(on);
    JsonNode asked = call().call().params().path("options").path("path");
    ArtifactRef ref =
        switch (value) {
          case byte[] bytes ->
              context.store(Destinations.named(MadeBytes.of(method.name(), bytes), asked), bytes);
          case Path file -> context.files().store(Destinations.of(method, from), file);
          case InputStream stream -> context.files().store(Destinations.of(method, from), stream);
          default -> throw new IllegalStateException(method.name() + " gave " + value.getClass());
        };
    artifacts.add(ref);
    return json(ref);
  }

  private static ObjectNode json(ArtifactRef ref) {
    return Json.object()
        .put(Tags.ARTIFACT, ref.id().toString())
        .put("name", ref.name())
        .put("contentType", ref.contentType())
        .put("sizeBytes", ref.sizeBytes());
  }

  private static JsonNode word(Type.Choice choice, Enum<?> constant) {
    String word = choice.find(constant.name());
    return TextNode.valueOf(word == null ? constant.name() : word);
  }

  private JsonNode struct(Type.Struct struct, Object value) {
    ObjectNode out = Json.object();
    for (Param field : struct.fields().values()) {
      try {
        Object content = value.getClass().getField(field.name()).get(value);
        if (content != null) {
          out.set(field.name(), write(field.type(), content));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the catalogue does not fit " + value.getClass(), e);
      }
    }
    return out;
  }

  private JsonNode list(Type.ListOf type, List<?> values) {
    ArrayNode out = Json.MAPPER.createArrayNode();
    expectFew(type.item(), values);
    boolean locators = type.item() instanceof Type.Api api && api.name().equals("Locator");
    for (int i = 0; i < values.size(); i++) {
      out.add(locators ? nth(i) : write(type.item(), values.get(i)));
    }
    return out;
  }

  /** {@code all()} gives what the target leads to, one by one. */
  private JsonNode nth(int index) {
    ObjectNode step = Json.object().put("action", "nth");
    step.putObject("params").put("index", index);
    ArrayNode chain = call().target().json();
    chain.add(step);
    return Json.object().set(Tags.TARGET, chain);
  }

  /** The names may be the page's own: what looks like a tag is data. */
  private JsonNode map(Type.MapOf type, Map<?, ?> values) {
    expectFew(type.value(), values.values());
    ObjectNode out = Json.object();
    values.forEach(
        (key, value) -> out.set(ValueWriter.text(String.valueOf(key)), write(type.value(), value)));
    return Tags.of(out) == null ? out : Json.object().set(Tags.VALUE, out);
  }

  /** More handles than a session keeps would be gone before anybody has read of them. */
  private void expectFew(Type type, Collection<?> values) {
    boolean handles = type instanceof Type.Api api && catalog.inline(api.name()) != null;
    if (!handles || values.size() <= InvocationContext.MOST_HANDLES) {
      return;
    }
    for (Object value : values) {
      if (value instanceof JSHandle handle) {
        PlaywrightClasses.dispose(handle);
      }
    }
    throw new ServiceException(
        ErrorCode.COMMAND_FAILED,
        call().call().method().name()
            + " gave "
            + values.size()
            + " things; a session keeps at most "
            + InvocationContext.MOST_HANDLES
            + " handles. Ask for fewer, or use locators or evaluateAll");
  }

  private JsonNode api(String type, Object value) {
    if (value instanceof Page page) {
      return Json.object().put(Tags.PAGE, context.idOf(page).toString());
    }
    List<Param> fields = catalog.inline(type);
    if (fields == null) {
      ArrayNode chain = call().target().json();
      chain.add(call().call().json());
      return Json.object().set(Tags.TARGET, chain);
    }
    String real = value instanceof ElementHandle ? "ElementHandle" : type;
    ObjectNode out = Json.object();
    out.put(Tags.HANDLE, context.handleOf(real, value).toString());
    if (value instanceof JSHandle handle) {
      out.put("preview", preview(handle));
    }
    for (Param field : fields) {
      out.set(field.name(), write(field.type(), read(type, field.name(), value)));
    }
    return out;
  }

  /** Playwright's own short text for a handle; a function's is all of its code. */
  private static String preview(JSHandle handle) {
    String text = ValueWriter.text(String.valueOf(handle));
    return text.length() <= LONGEST_PREVIEW ? text : text.substring(0, LONGEST_PREVIEW) + "...";
  }

  private static @Nullable Object read(String type, String field, Object value) {
    try {
      Method method = PlaywrightClasses.named(type).getMethod(field);
      return method.invoke(value);
    } catch (InvocationTargetException e) {
      // What it is of is gone, or there never was one: the handle is worth telling without it.
      LOG.debug("{} has no {}", type, field, e);
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the catalogue does not fit " + value.getClass(), e);
    }
  }
}
