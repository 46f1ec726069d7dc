package dev.persistentbrowser.client.junit;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.junit.Options;
import dev.persistentbrowser.client.PersistentPlaywright;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes what the tests ask for when they ask, and closes it when it is over. */
final class PlaywrightExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PlaywrightExtension.class);

  private static final Set<Class<?>> OF_A_TEST =
      Set.of(Page.class, BrowserContext.class, APIRequestContext.class);

  private static final Set<Class<?>> OF_A_CLASS =
      Set.of(Browser.class, Playwright.class, PersistentPlaywright.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return OF_A_CLASS.contains(type)
        || (OF_A_TEST.contains(type) && test.getTestMethod().isPresent());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Page.class) {
      return once(test, Page.class, () -> context(test).newPage());
    } else if (type == BrowserContext.class) {
      return context(test);
    } else if (type == Browser.class) {
      return browser(test);
    } else if (type == APIRequestContext.class) {
      return request(test);
    }
    return playwright(test);
  }

  private static TestOptions options(ExtensionContext test) {
    return once(
        ofClass(test), TestOptions.class, () -> TestOptions.of(test.getRequiredTestClass()));
  }

  private static ExtensionContext ofClass(ExtensionContext test) {
    return test.getTestMethod().isPresent() ? test.getParent().orElseThrow() : test;
  }

  private static PersistentPlaywright playwright(ExtensionContext test) {
    return once(
        test.getRoot(),
        PersistentPlaywright.class,
        () -> {
          PersistentPlaywright made = PersistentPlaywright.create(options(test).create());
          options(test).testIdAttribute().ifPresent(made.selectors()::setTestIdAttribute);
          return made;
        });
  }

  private static Browser browser(ExtensionContext test) {
    return once(ofClass(test), Browser.class, () -> options(test).type(playwright(test)).launch());
  }

  private static BrowserContext context(ExtensionContext test) {
    return once(
        test,
        BrowserContext.class,
        () -> {
          BrowserContext made = browser(test).newContext(options(test).context());
          if (options(test).trace() != Options.Trace.OFF) {
            made.tracing()
                .start(
                    new Tracing.StartOptions()
                        .setSnapshots(true)
                        .setScreenshots(true)
                        .setTitle(test.getDisplayName()));
          }
          return made;
        });
  }

  private static APIRequestContext request(ExtensionContext test) {
    Requests made =
        once(
            test,
            Requests.class,
            () -> new Requests(playwright(test).request().newContext(options(test).request())));
    return made.context;
  }

  /** API requests of a test, which are disposed of when the test is over. */
  private record Requests(APIRequestContext context) implements AutoCloseable {
    @Override
    public void close() {
      context.dispose();
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    BrowserContext made = store(test).get(key(BrowserContext.class), BrowserContext.class);
    if (made != null && options(test).isTraceKept(test.getExecutionException().isPresent())) {
      Path folder =
          options(test)
              .outputFolder()
              .resolve(
                  test.getRequiredTestClass().getName()
                      + "."
                      + test.getRequiredTestMethod().getName()
                      + "-"
                      + browser(test).browserType().name());
      made.tracing().stop(new Tracing.StopOptions().setPath(folder.resolve("trace.zip")));
    }
  }

  /** Tests that run side by side have objects of their own. */
  private static String key(Class<?> type) {
    return type.getName() + " of " + Thread.currentThread().getName();
  }

  private static Store store(ExtensionContext of) {
    return of.getStore(NAMESPACE);
  }

  private static <T> T once(ExtensionContext of, Class<T> type, Supplier<T> make) {
    String key = key(type);
    T known = store(of).get(key, type);
    if (known == null) {
      known = make.get();
      if (known == null) {
        throw new ParameterResolutionException("nothing was made for " + type);
      }
      store(of).put(key, known);
    }
    return known;
  }
}
