package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.StorageStates;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls that take a storage state from a user. A state with a piece that the browser refuses is
 * refused as a whole, and the error names the piece.
 */
public final class GivenStates {
  /** How Playwright begins to say that a state does not go into a browser. */
  private static final String REFUSED = "Error setting storage state:";

  private GivenStates() {}

  /** {@code Browser.newContext}; throws {@code INVALID_COMMAND} that names the piece. */
  public static BrowserContext newContext(
      Browser browser, Browser.@Nullable NewContextOptions options) {
    try {
      return browser.newContext(options);
    } catch (PlaywrightException e) {
      if (options == null || !isRefusal(e)) {
        throw e;
      }
      Path file = options.storageStatePath;
      throw named(browser, file == null ? options.storageState : text(file), e);
    }
  }

  /**
   * {@code BrowserContext.setStorageState}; throws {@code INVALID_COMMAND} that names the piece.
   */
  public static void setStorageState(BrowserContext context, Path storageState) {
    String text = text(storageState);
    JsonNode state = parsed(text);
    if (!state.isObject()) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND,
          "storageState must be the JSON object that storageState gives; it is " + start(text));
    }
    try {
      StorageStates.set(context, text);
    } catch (PlaywrightException e) {
      Browser browser = context.browser();
      throw browser != null && isRefusal(e) ? named(browser, text, e) : e;
    }
  }

  /** Playwright begins every failure so: not those of a browser that is gone, or had no time. */
  private static boolean isRefusal(PlaywrightException e) {
    return String.valueOf(e.getMessage()).contains(REFUSED)
        && PlaywrightErrors.of("setStorageState", e).code() == ErrorCode.COMMAND_FAILED;
  }

  /** Tries it in a context that nobody else uses. */
  private static RuntimeException named(Browser browser, String text, PlaywrightException e) {
    Optional<StateFault> fault;
    try (BrowserContext scratch = browser.newContext()) {
      fault = StateFault.find(parsed(text), state -> refusal(scratch, state));
    } catch (PlaywrightException failed) {
      e.addSuppressed(failed);
      return e;
    }
    return fault
        .<RuntimeException>map(
            found ->
                new ServiceException(
                    ErrorCode.INVALID_COMMAND,
                    "storageState: the browser does not take " + found.where() + ": " + found.why(),
                    e))
        .orElse(e);
  }

  /** Throws {@code PlaywrightException} when it fails for another reason. */
  private static Optional<String> refusal(BrowserContext scratch, JsonNode state) {
    try {
      StorageStates.set(scratch, state.toString());
      return Optional.empty();
    } catch (PlaywrightException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      String message = PlaywrightErrors.of("setStorageState", e).message();
      return Optional.of(message.substring(message.indexOf(REFUSED) + REFUSED.length()).strip());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND, "storageState must be UTF-8: " + e.getMessage(), e);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND,
          "storageState must be the JSON object that storageState gives; it is " + start(text),
          e);
    }
  }

  private static String start(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
