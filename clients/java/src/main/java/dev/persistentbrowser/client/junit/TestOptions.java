package dev.persistentbrowser.client.junit;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.junit.Options;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The options of a class of tests. */
final class TestOptions {
  private final Options options;

  private TestOptions(Options options) {
    expectNone("deviceName", options.deviceName);
    expectNone("wsEndpoint", options.wsEndpoint);
    expectNone("channel", options.channel);
    this.options = options;
  }

  private static void expectNone(String name, @Nullable String value) {
    if (value != null) {
      throw new PlaywrightException(
          "the option " + name + " is \"" + value + "\"; the server chooses its browsers itself");
    }
  }

  static TestOptions of(Class<?> tests) {
    UsePlaywright use =
        AnnotationSupport.findAnnotation(tests, UsePlaywright.class)
            .orElseThrow(() -> new PlaywrightException(tests + " has no @UsePlaywright"));
    try {
      return new TestOptions(use.value().getDeclaredConstructor().newInstance().getOptions());
    } catch (ReflectiveOperationException e) {
      throw new PlaywrightException("Failed to create options", e);
    }
  }

  Playwright.CreateOptions create() {
    Playwright.CreateOptions given = options.playwrightCreateOptions;
    return given == null ? new Playwright.CreateOptions() : given;
  }

  Optional<String> testIdAttribute() {
    return Optional.ofNullable(options.testIdAttribute);
  }

  BrowserType type(Playwright playwright) {
    String name = options.browserName == null ? "chromium" : options.browserName;
    return switch (name) {
      case "chromium" -> playwright.chromium();
      case "firefox" -> playwright.firefox();
      case "webkit" -> playwright.webkit();
      default -> throw new PlaywrightException("Invalid browser name.");
    };
  }

  Browser.NewContextOptions context() {
    Browser.NewContextOptions out = new Browser.NewContextOptions();
    copy(options.contextOptions, out);
    out.baseURL = options.baseUrl == null ? out.baseURL : options.baseUrl;
    out.ignoreHTTPSErrors =
        options.ignoreHTTPSErrors == null ? out.ignoreHTTPSErrors : options.ignoreHTTPSErrors;
    return out;
  }

  APIRequest.NewContextOptions request() {
    APIRequest.NewContextOptions out = new APIRequest.NewContextOptions();
    copy(options.apiRequestOptions, out);
    out.baseURL = options.baseUrl == null ? out.baseURL : options.baseUrl;
    out.ignoreHTTPSErrors =
        options.ignoreHTTPSErrors == null ? out.ignoreHTTPSErrors : options.ignoreHTTPSErrors;
    return out;
  }

  Options.Trace trace() {
    return options.trace;
  }

  boolean isTraceKept(boolean failed) {
    return options.trace == Options.Trace.ON
        || (failed && options.trace == Options.Trace.RETAIN_ON_FAILURE);
  }

  Path outputFolder() {
    return options.outputDir == null ? Path.of("test-results") : options.outputDir;
  }

  private static <T> void copy(@Nullable T from, T to) {
    if (from == null) {
      return;
    }
    try {
      for (Field field : from.getClass().getFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.set(to, field.get(from));
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("options of Playwright have public fields", e);
    }
  }
}
