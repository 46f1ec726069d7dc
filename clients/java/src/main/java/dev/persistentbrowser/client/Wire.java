package dev.persistentbrowser.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Playwright's Java values as the JSON of a command, and back: options objects by their fields,
 * what has no JSON of its own as a tagged value, what lives on the server by its id.
 */
final class Wire {
  private final LocalFiles files;
  private final Gson gson;

  /** Writes what is there before the session. */
  static Wire ofOptions() {
    return new Wire(null);
  }

  Wire(@Nullable Session session) {
    files = new LocalFiles(session);
    gson =
        new GsonBuilder()
            .disableHtmlEscaping()
            .addSerializationExclusionStrategy(new OutputFile())
            .registerTypeAdapterFactory(new Remotes(session))
            .registerTypeAdapterFactory(new Maps())
            .registerTypeAdapterFactory(new Words())
            .registerTypeAdapterFactory(new Optionals())
            .registerTypeHierarchyAdapter(Path.class, new Tagged<Path>(files::up, files::down))
            .registerTypeAdapter(byte[].class, new Tagged<byte[]>(files::up, files::bytes))
            .registerTypeAdapter(Pattern.class, new Tagged<>(ScriptValues::regex))
            .registerTypeAdapter(
                Date.class,
                new Tagged<Date>(date -> Json.tag("$date", date.toInstant().toString())))
            .create();
  }

  JsonElement write(@Nullable Object value) {
    return value == null ? JsonNull.INSTANCE : gson.toJsonTree(value);
  }

  /**
   * @param type as a method of Playwright declares it
   */
  @Nullable Object read(@Nullable JsonElement json, Type type) {
    if (type == void.class) {
      return null;
    }
    return type == Object.class ? ScriptValues.read(json) : gson.fromJson(json, type);
  }

  /** A file of this machine, as an argument. */
  JsonElement file(Upload file) {
    return files.up(file);
  }

  /** What a call made, as it is to be written to a file. */
  byte[] content(JsonElement result, @Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : files.bytes(result);
  }

  /** Files of this machine that results were written to. */
  LocalFiles files() {
    return files;
  }

  /** A type whose JSON is made and read as a whole. */
  private static final class Tagged<T> extends TypeAdapter<T> {
    private static final Gson PLAIN = new Gson();

    private final Function<T, JsonElement> write;
    private final Function<JsonElement, @Nullable T> read;

    /** One that Playwright takes and never gives. */
    Tagged(Function<T, JsonElement> write) {
      this(
          write,
          json -> {
            throw new IllegalStateException("Playwright gives no such value: " + json);
          });
    }

    Tagged(Function<T, JsonElement> write, Function<JsonElement, @Nullable T> read) {
      this.write = write;
      this.read = read;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        nullsKept(out, write.apply(value));
      }
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      JsonElement json = PLAIN.getAdapter(JsonElement.class).read(in);
      return json.isJsonNull() ? null : read.apply(json);
    }
  }

  private static void nullsKept(JsonWriter out, JsonElement json) throws IOException {
    boolean before = out.getSerializeNulls();
    out.setSerializeNulls(true);
    Tagged.PLAIN.getAdapter(JsonElement.class).write(out, json);
    out.setSerializeNulls(before);
  }

  /** Writes the null values of maps, so that the server can refuse them by name. */
  private static final class Maps implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!Map.class.isAssignableFrom(type.getRawType())) {
        return null;
      }
      TypeAdapter<T> usual = gson.getDelegateAdapter(this, type);
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
          boolean before = out.getSerializeNulls();
          out.setSerializeNulls(true);
          usual.write(out, value);
          out.setSerializeNulls(before);
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
          return usual.read(in);
        }
      };
    }
  }

  /** Playwright's interfaces: what lives on the server. */
  private record Remotes(@Nullable Session session) implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      if (Remote.isProxy(raw)) {
        return new Tagged<>(value -> Remote.of(value).target().reference());
      }
      return LiveObjects.isRemote(raw)
          ? new Tagged<>(
              value -> Remote.of(value).target().reference(),
              json -> (T) Objects.requireNonNull(session).objects().of((JsonObject) json))
          : null;
    }
  }

  /**
   * The constants of Java's enums are the words of the wire, but for case, {@code -} and {@code _}.
   */
  private static final class Words implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      return raw.isEnum()
          ? new Tagged<>(
              value -> new JsonPrimitive(((Enum<?>) value).name()),
              json -> constant(raw, json.getAsString()))
          : null;
    }

    @SuppressWarnings("unchecked")
    private static <T> T constant(Class<? super T> type, String word) {
      for (Object constant : type.getEnumConstants()) {
        if (plain(((Enum<?>) constant).name()).equals(plain(word))) {
          return (T) constant;
        }
      }
      throw new IllegalStateException("not a word of " + type + ": " + word);
    }

    private static String plain(String word) {
      return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
  }

  /** An empty one is null, which takes an emulation back; one that is not set is left out. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      Type item = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
      Function<Optional<?>, JsonElement> write =
          value -> value.isEmpty() ? JsonNull.INSTANCE : gson.toJsonTree(value.get(), item);
      return (TypeAdapter<T>) new Tagged<>(write);
    }
  }
}
