package dev.persistentbrowser.client;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Options that the server is not told: the {@code path} of a method that makes a file, which we
 * write; predicates, which are asked here; names of files of the machine where a trace is made, and
 * the sources that would be put into it there.
 */
final class OutputFile implements ExclusionStrategy {
  private static final String PATH = "path";

  private static final Set<Class<?>> OPTIONS =
      Set.of(
          Page.ScreenshotOptions.class,
          Locator.ScreenshotOptions.class,
          ElementHandle.ScreenshotOptions.class,
          Page.PdfOptions.class,
          BrowserContext.StorageStateOptions.class,
          APIRequestContext.StorageStateOptions.class);

  private static final Map<Class<?>, Set<String>> NOT_TOLD =
      Map.of(
          Browser.NewContextOptions.class,
          Set.of(Recordings.HAR_PATH, Recordings.VIDEO_FOLDER, NewSession.STATE_PATH),
          Browser.NewPageOptions.class,
          Set.of(Recordings.HAR_PATH, Recordings.VIDEO_FOLDER, NewSession.STATE_PATH),
          Tracing.StartOptions.class,
          Set.of("name", "sources"),
          Tracing.StartChunkOptions.class,
          Set.of("name"));

  /** Where the result of a call is to be written; null when nowhere. */
  static @Nullable Path of(@Nullable Object[] arguments) {
    Object options = arguments.length == 0 ? null : arguments[arguments.length - 1];
    return options != null && OPTIONS.contains(options.getClass())
        ? (Path) OptionFields.get(options, PATH)
        : null;
  }

  @Override
  public boolean shouldSkipField(FieldAttributes field) {
    Class<?> options = field.getDeclaringClass();
    return (field.getName().equals(PATH) && OPTIONS.contains(options))
        || NOT_TOLD.getOrDefault(options, Set.of()).contains(field.getName());
  }

  @Override
  public boolean shouldSkipClass(Class<?> type) {
    return type == Predicate.class;
  }
}
