package dev.persistentbrowser.client;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code path} of a method that makes a file: the server is not told, we write it. Nor
 * is it told of predicates, which are asked here.
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
          Tracing.StopOptions.class,
          Tracing.StopChunkOptions.class);

  /** Where the result of a call is to be written; null when nowhere. */
  static @Nullable Path of(@Nullable Object[] arguments) {
    Object options = arguments.length == 0 ? null : arguments[arguments.length - 1];
    return options != null && OPTIONS.contains(options.getClass())
        ? (Path) OptionFields.get(options, PATH)
        : null;
  }

  @Override
  public boolean shouldSkipField(FieldAttributes field) {
    return field.getName().equals(PATH) && OPTIONS.contains(field.getDeclaringClass());
  }

  @Override
  public boolean shouldSkipClass(Class<?> type) {
    return type == Predicate.class;
  }
}
