package dev.persistentbrowser.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter takes or a method gives. {@code toString()} is the form in the catalogue: {@code
 * string | regex}, {@code Locator[]}, {@code map<string>}.
 */
public sealed interface Type {

  /** A type without parts. */
  record Scalar(Kind kind) implements Type {
    @Override
    public String toString() {
      return kind.word();
    }
  }

  /** One of some words; case, {@code -} and {@code _} do not count. */
  record Choice(String name, List<String> values) implements Type {
    public Choice {
      values = List.copyOf(values);
    }

    /** The word as the catalogue has it; null when it is none of them. */
    public @Nullable String find(String word) {
      String plain = plain(word);
      for (String value : values) {
        if (plain(value).equals(plain)) {
          return value;
        }
      }
      return null;
    }

    public static String plain(String word) {
      return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An object with named fields, the options of a method for one. */
  record Struct(String name, Map<String, Param> fields) implements Type {
    static Struct of(String name, List<Param> fields) {
      Map<String, Param> byName = new LinkedHashMap<>();
      fields.forEach(field -> byName.put(field.name(), field));
      return new Struct(name, byName);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record ListOf(Type item) implements Type {
    @Override
    public String toString() {
      return item + "[]";
    }
  }

  /** An object with any keys. */
  record MapOf(Type value) implements Type {
    @Override
    public String toString() {
      return "map<" + value + ">";
    }
  }

  /** Something of Playwright's that is not data: a page, a locator, a response. */
  record Api(String name) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  record OneOf(List<Type> types) implements Type {
    public OneOf {
      types = List.copyOf(types);
    }

    @Override
    public String toString() {
      return types.stream().map(Type::toString).collect(Collectors.joining(" | "));
    }
  }

  /** The types without parts. */
  enum Kind {
    VOID,
    NULL,
    STRING,
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    /** Any JSON, tagged values included. */
    ANY,
    REGEX,
    BYTES,
    DATE,
    /** Bytes that come back as an artifact; going in, the text that one holds. */
    ARTIFACT,
    /** A file that goes in: an artifact or bytes, never a path string. */
    PATH,
    /** Where a call writes a file, which becomes an artifact: {@code true}, or its name. */
    DESTINATION,
    /** What is done while the method waits: steps that stand beside the parameters. */
    STEPS,
    /** What becomes of requests: a {@link RouteRule}. */
    RULE,
    /** What becomes of web sockets: a rule, too. */
    SOCKETRULE,
    /** What is done when an element is in the way: steps. */
    HANDLER,
    /** A function that pages call and a client answers. */
    BINDING,
    /** A listener: events of the session tell of it. */
    CALLBACK,
    /** The listener of a method that says which events are told. */
    LISTENER,
    /** A callback that must return a value: only a client can have it. */
    PREDICATE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
