package dev.persistentbrowser.client;

import com.google.gson.Gson;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the server's API offers: the catalogue that it was built with. */
final class Catalogue {
  private static final String ANY = "any";
  private static final Catalogue BUILT_IN = read();

  private final Map<String, Map<String, Action>> actions = new HashMap<>();
  private final Set<String> handles;

  private Catalogue(Contents contents) {
    contents.types.forEach(
        (type, list) ->
            actions.put(
                type,
                list.stream()
                    .collect(Collectors.toMap(method -> method.name, method -> method.action()))));
    handles = contents.inline.keySet();
  }

  static Catalogue builtIn() {
    return BUILT_IN;
  }

  private static Catalogue read() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalog.json")) {
      if (in == null) {
        throw new IllegalStateException("catalog.json is missing beside " + Catalogue.class);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return new Catalogue(new Gson().fromJson(reader, Contents.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param required names of the parameters that must be there, null or not
   * @param scripts names of the parameters that are data for a page's script
   */
  record Action(Set<String> required, Set<String> scripts) {}

  /**
   * The action of a method.
   *
   * @throws PlaywrightException when the server has none
   */
  Action action(String type, String method) {
    Action action = actions.getOrDefault(type, Map.of()).get(method);
    if (action == null) {
      throw new PlaywrightException(type + "." + method + " is not a part of the server's API");
    }
    return action;
  }

  /**
   * Whether what has this type is kept by the server under a handle; else it is a chain of calls.
   */
  boolean hasHandle(String type) {
    return handles.contains(type);
  }

  /** The file's own form, as far as it matters here. */
  private static final class Contents {
    Map<String, List<Method>> types = Map.of();
    Map<String, List<Param>> inline = Map.of();
  }

  private static final class Method {
    String name = "";

    List<Param> params = List.of();

    Action action() {
      return new Action(
          names(params.stream().filter(p -> p.required).toList()),
          names(params.stream().filter(p -> p.type.equals(ANY)).toList()));
    }
  }

  private static Set<String> names(List<Param> params) {
    return params.stream().map(p -> p.name).collect(Collectors.toSet());
  }

  private static final class Param {
    String name = "";
    String type = "";
    boolean required;
  }
}
