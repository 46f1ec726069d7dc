package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.impl.TargetClosedError;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.browser.CarriedValues;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Playwright throws. */
public final class PlaywrightErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PlaywrightErrors.class);
  private static final String CALL_LOG = "\nCall log:\n";
  private static final int LONGEST_TEXT = 10_000;
  private static final int MOST_LINES = 200;

  /** How Playwright Java prints an error of its driver. */
  private static final Pattern DRIVER_ERROR =
      Pattern.compile("Error \\{\n  message='(.*?)\n  name='(.*?)\n  stack='.*", Pattern.DOTALL);

  private static final Set<String> NAVIGATIONS =
      Set.of("navigate", "goto", "reload", "goBack", "goForward", "waitForURL", "wait", "openPage");

  private static final Set<String> EVALUATIONS =
      Set.of(
          "evaluate",
          "evaluateAll",
          "evaluateHandle",
          "evalOnSelector",
          "evalOnSelectorAll",
          "waitForFunction");

  /** As Chromium, Playwright's Firefox, and the system's Firefox say it. */
  private static final Pattern NETWORK =
      Pattern.compile(
          "\\bnet::ERR_|\\bNS_ERROR_|SSL_ERROR_|\\(browsingContext\\.\\w+\\): unknown error");

  private static final Pattern CLOSED =
      Pattern.compile(
          "Target (page, context or browser )?has been closed|(Browser|Page) has been closed"
              + "|(Page|Frame) was detached|Target closed|Page closed");

  /** Something of a page that was closed meanwhile, as Playwright Java says it. */
  private static final Pattern GONE = Pattern.compile("^Object doesn't exist: \\w+@\\w+$");

  private static final String CLOSED_TEXT = "Target page, context or browser has been closed";

  private static final Pattern CRASHED =
      Pattern.compile(
          "([Pp]age|Target|Browser) crashed|[Cc]onnection closed|Browser has been disconnected");

  /** Faults of an evaluate that are not of the page's own code. */
  private static final Pattern NOT_THE_SCRIPT =
      Pattern.compile(
          "Execution context was destroyed|strict mode violation|Frame was detached"
              + "|^The answer of the browser was refused");

  /** As Chromium and Firefox say it. */
  private static final Pattern INVALID_URL =
      Pattern.compile("Cannot navigate to invalid URL|Invalid url");

  private static final String URL_FORM =
      ". A URL begins with http:// or https://, if the session has no baseURL";

  private PlaywrightErrors() {}

  /**
   * The error of a reply: a stable code, Playwright's message and, apart from it, its call log.
   *
   * @param action the name of the method that was called
   */
  public static ReplyError of(String action, Throwable thrown) {
    if (thrown instanceof ServiceException known) {
      return ReplyError.of(known.code(), known.text());
    }
    if (isFault(thrown)) {
      LOG.error("{} failed", action, thrown);
      return ReplyError.of(
          ErrorCode.INTERNAL, "the worker failed in " + action + "; its log says how and where");
    }
    String text = String.valueOf(thrown.getMessage());
    int log = text.lastIndexOf(CALL_LOG);
    String message = message(log < 0 ? text : text.substring(0, log));
    List<String> callLog =
        log < 0
            ? List.of()
            : text.substring(log + CALL_LOG.length())
                .lines()
                .map(line -> line.startsWith("- ") ? line.substring(2) : line)
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.startsWith("- ") ? line.substring(2) : line)
                .toList();
    FailedAssertionException assertion =
        thrown instanceof FailedAssertionException failed ? failed : null;
    JsonObject received = callLog.isEmpty() ? null : CarriedValues.of(callLog.getLast());
    if (received != null) {
      callLog = callLog.subList(0, callLog.size() - 1);
    }
    return new ReplyError(
        assertion == null ? code(action, thrown, message) : ErrorCode.ASSERTION_FAILED,
        shortened(message),
        callLog.stream().limit(MOST_LINES).map(PlaywrightErrors::shortened).toList(),
        assertion == null ? null : text(assertion.expected()),
        assertion == null ? null : text(assertion.actual()),
        received == null ? null : received(received));
  }

  /** Reads what an assertion has received, as Playwright's protocol writes it. */
  private static JsonNode received(JsonObject told) {
    ObjectNode out = Json.object();
    if (told.get("value") instanceof JsonObject value) {
      out.set("value", plain(value));
    }
    if (told.get("ariaSnapshot") instanceof JsonPrimitive snapshot) {
      out.put("ariaSnapshot", shortened(snapshot.getAsString()));
    }
    return out;
  }

  private static JsonNode plain(JsonObject value) {
    if (value.get("a") instanceof JsonArray items) {
      ArrayNode out = Json.MAPPER.createArrayNode();
      items.forEach(item -> out.add(plain(item.getAsJsonObject())));
      return out;
    }
    if (value.get("s") instanceof JsonPrimitive text) {
      return TextNode.valueOf(shortened(text.getAsString()));
    }
    for (String kind : List.of("n", "b")) {
      if (value.has(kind)) {
        return Json.read(value.get(kind).toString(), JsonNode.class);
      }
    }
    return NullNode.instance;
  }

  /** True for a bug of ours or of Playwright: the message names classes, and helps no user. */
  private static boolean isFault(Throwable thrown) {
    return thrown instanceof NullPointerException
        || thrown instanceof ClassCastException
        || thrown instanceof IndexOutOfBoundsException
        || thrown instanceof IllegalStateException
        || thrown instanceof VirtualMachineError
        || thrown instanceof LinkageError;
  }

  private static @Nullable JsonNode text(@Nullable String text) {
    return text == null ? null : TextNode.valueOf(shortened(text));
  }

  /** A page chooses how long its errors are; a reply travels through Kafka. */
  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static String message(String text) {
    Matcher driver = DRIVER_ERROR.matcher(text);
    String message = (driver.matches() ? driver.group(1) : text).strip();
    if (GONE.matcher(message).matches()) {
      return CLOSED_TEXT;
    }
    return INVALID_URL.matcher(message).find() ? message + URL_FORM : message;
  }

  private static ErrorCode code(String action, Throwable thrown, String message) {
    if (causedBy(thrown, TimeoutError.class)) {
      return ErrorCode.TIMEOUT;
    }
    if (CRASHED.matcher(message).find()) {
      return ErrorCode.TARGET_CRASHED;
    }
    if (causedBy(thrown, TargetClosedError.class) || CLOSED.matcher(message).find()) {
      return ErrorCode.PAGE_CLOSED;
    }
    if (NAVIGATIONS.contains(action)
        && (NETWORK.matcher(message).find() || message.contains("Navigation"))) {
      return ErrorCode.NAVIGATION_FAILED;
    }
    return EVALUATIONS.contains(action) && !NOT_THE_SCRIPT.matcher(message).find()
        ? ErrorCode.EVALUATION_FAILED
        : ErrorCode.COMMAND_FAILED;
  }

  private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
