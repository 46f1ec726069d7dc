package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.APIResponseAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.standalone.StackOptions;
import dev.persistentbrowser.standalone.StandaloneStack;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What the tests of one run are carried out by, and the web site that their pages visit. */
interface Backend extends AutoCloseable {
  Playwright playwright();

  BrowserType.LaunchOptions launchOptions();

  LocatorAssertions assertThat(Locator locator);

  PageAssertions assertThat(Page page);

  APIResponseAssertions assertThat(APIResponse response);

  @Override
  void close();

  /** The one of the whole run: it starts with the first test that asks for it. */
  static Backend of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Backend.class))
        .computeIfAbsent(Backend.class, _ -> start(), Backend.class);
  }

  private static Backend start() {
    return Boolean.getBoolean("pb.test.direct") ? Direct.start() : OverRest.start();
  }

  /** Playwright itself, with the browser that the server would use. */
  record Direct(Playwright playwright, Path folder) implements Backend {
    static Direct start() {
      try {
        Path folder = Files.createTempDirectory("pb-java-direct-");
        Map<String, String> env =
            Map.of(
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                "1",
                "PLAYWRIGHT_BROWSERS_PATH",
                folder.toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
        onPath("ffmpeg").ifPresent(ffmpeg -> link(ffmpeg, folder));
        return new Direct(playwright, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Where Playwright looks for the one that its installer would put there. */
    private static void link(Path ffmpeg, Path folder) {
      try {
        Path place = Files.createDirectories(folder.resolve("ffmpeg-" + ffmpegRevision()));
        Files.createSymbolicLink(place.resolve("ffmpeg-linux"), ffmpeg);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String ffmpegRevision() throws IOException {
      try (InputStream in =
          Backend.class.getClassLoader().getResourceAsStream("driver/package/browsers.json")) {
        String list = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        return JsonParser.parseString(list)
            .getAsJsonObject()
            .getAsJsonArray("browsers")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .filter(item -> item.get("name").getAsString().equals("ffmpeg"))
            .map(item -> item.get("revision").getAsString())
            .findFirst()
            .orElseThrow();
      }
    }

    @Override
    public BrowserType.LaunchOptions launchOptions() {
      return new BrowserType.LaunchOptions()
          .setExecutablePath(Path.of(browser()))
          .setArgs(List.of("--no-sandbox"));
    }

    @Override
    public LocatorAssertions assertThat(Locator locator) {
      return com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(locator);
    }

    @Override
    public PageAssertions assertThat(Page page) {
      return com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page);
    }

    @Override
    public APIResponseAssertions assertThat(APIResponse response) {
      return com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(response);
    }

    @Override
    public void close() {
      playwright.close();
      remove(folder);
    }
  }

  /** The client, with a server of its own. */
  record OverRest(Playwright playwright, StandaloneStack stack, Path folder) implements Backend {
    private static final String KEY = "pb_the-key-of-the-client";

    static OverRest start() {
      try {
        Path folder = Files.createTempDirectory("pb-java-client-");
        StandaloneStack stack =
            new StandaloneStack(
                StackOptions.ephemeral(folder)
                    .withSettings(Map.of("PB_API_KEY", KEY, "PB_BROWSER_EXECUTABLE", browser())));
        stack.start();
        return new OverRest(PersistentPlaywright.create(stack.uri(), KEY), stack, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** How another client of the same server is made. */
    Map<String, String> env() {
      return Map.of("PB_URL", stack.uri().toString(), "PB_API_KEY", KEY);
    }

    @Override
    public BrowserType.LaunchOptions launchOptions() {
      return new BrowserType.LaunchOptions();
    }

    @Override
    public LocatorAssertions assertThat(Locator locator) {
      return PlaywrightAssertions.assertThat(locator);
    }

    @Override
    public PageAssertions assertThat(Page page) {
      return PlaywrightAssertions.assertThat(page);
    }

    @Override
    public APIResponseAssertions assertThat(APIResponse response) {
      return PlaywrightAssertions.assertThat(response);
    }

    @Override
    public void close() {
      playwright.close();
      stack.close();
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String browser() {
    return Optional.ofNullable(System.getenv("PB_BROWSER_EXECUTABLE"))
        .filter(path -> !path.isBlank())
        .or(Backend::browserOnPath)
        .orElseThrow(
            () ->
                new AssertionError("needs a browser: set PB_BROWSER_EXECUTABLE, see ./pb doctor"));
  }

  private static Optional<String> browserOnPath() {
    return Stream.of("chromium-headless-shell", "chromium")
        .flatMap(name -> onPath(name).stream())
        .map(Path::toString)
        .findFirst();
  }

  private static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
