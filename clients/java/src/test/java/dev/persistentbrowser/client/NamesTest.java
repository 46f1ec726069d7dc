package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every method of Playwright's interfaces is answered, or the README says that it is not. */
final class NamesTest {
  private static final String PACKAGE = "com.microsoft.playwright";

  /** Types with a class of their own here, which the compiler checks against the interface. */
  private static final Map<String, Class<?>> OWN =
      Map.of(
          "Playwright", PlaywrightClient.class,
          "Browser", BrowserClient.class,
          "BrowserType", BrowserTypeClient.class,
          "Selectors", SelectorsClient.class,
          "APIRequest", ApiRequestClient.class,
          "Video", PageVideo.class,
          "WebSocketFrame", SocketFrame.class);

  /** Methods of those that only say why they are not there. */
  private static final Set<String> REFUSED =
      Set.of(
          "Browser.bind",
          "Browser.newBrowserCDPSession",
          "Browser.startTracing",
          "Browser.stopTracing",
          "Browser.unbind",
          "BrowserType.connect",
          "BrowserType.connectOverCDP",
          "BrowserType.executablePath",
          "BrowserType.launchPersistentContext");

  @Test
  void everyMethod_isAnsweredOrTold() throws IOException {
    Set<String> missing = new TreeSet<>(REFUSED);
    for (Class<?> type : interfaces()) {
      for (Method method : type.getMethods()) {
        String name = type.getSimpleName() + "." + method.getName();
        if (!Modifier.isStatic(method.getModifiers()) && !isAnswered(type, method)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEqualTo(told());
  }

  @Test
  void allInterfaces_areLookedAt() {
    assertThat(interfaces().stream().map(Class::getSimpleName))
        .contains("Page", "Frame", "Locator", "BrowserContext", "APIRequestContext", "Route")
        .contains("LocatorAssertions", "PageAssertions", "Tracing", "WebSocketRoute", "Screencast")
        .hasSizeGreaterThan(35);
  }

  /** All that can be reached from {@link Playwright}, and the assertions. */
  private static Set<Class<?>> interfaces() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Deque<Class<?>> next = new ArrayDeque<>();
    next.add(Playwright.class);
    next.add(com.microsoft.playwright.assertions.LocatorAssertions.class);
    next.add(com.microsoft.playwright.assertions.PageAssertions.class);
    next.add(com.microsoft.playwright.assertions.APIResponseAssertions.class);
    while (!next.isEmpty()) {
      Class<?> type = next.remove();
      if (!isApi(type) || !found.add(type)) {
        continue;
      }
      for (Method method : type.getMethods()) {
        mentioned(method.getGenericReturnType(), next);
        Arrays.stream(method.getGenericParameterTypes()).forEach(p -> mentioned(p, next));
      }
    }
    return found;
  }

  private static void mentioned(Type type, Deque<Class<?>> out) {
    if (type instanceof Class<?> plain) {
      out.add(plain.isArray() ? plain.getComponentType() : plain);
    } else if (type instanceof ParameterizedType generic) {
      mentioned(generic.getRawType(), out);
      Arrays.stream(generic.getActualTypeArguments()).forEach(a -> mentioned(a, out));
    }
  }

  private static boolean isApi(Class<?> type) {
    String in = type.getPackageName();
    return type.isInterface()
        && !type.isMemberClass()
        && (in.equals(PACKAGE) || in.equals(PACKAGE + ".assertions"));
  }

  private static boolean isAnswered(Class<?> type, Method method) throws IOException {
    Class<?> own = OWN.get(type.getSimpleName());
    if (own != null) {
      return type.isAssignableFrom(own);
    }
    return method.isDefault()
        || Listening.is(method)
        || Behaviours.have(type, method)
        || callable(type).contains(method.getName());
  }

  /** Names of the methods that the server's catalogue has for a type. */
  private static Set<String> callable(Class<?> type) throws IOException {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalog.json")) {
      JsonObject types =
          JsonParser.parseReader(
                  new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))
              .getAsJsonObject()
              .getAsJsonObject("types");
      JsonElement methods = types.get(type.getSimpleName());
      return methods == null
          ? Set.of()
          : methods.getAsJsonArray().asList().stream()
              .map(JsonElement::getAsJsonObject)
              .filter(entry -> entry.get("class").getAsString().equals("callable"))
              .map(entry -> entry.get("name").getAsString())
              .collect(Collectors.toSet());
    }
  }

  /** The table of what is not there: first column, methods in backticks. */
  private static Set<String> told() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    Pattern name = Pattern.compile("`([A-Z]\\w*\\.\\w+)`");
    return lines.stream()
        .dropWhile(line -> !line.equals("## Not there"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> name.matcher(line.split("\\|", -1)[1]).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
