package dev.persistentbrowser.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.impl.TargetClosedError;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages are those of Playwright 1.62. */
final class PlaywrightErrorsTest {

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfAProgram_isNotToldByItsClasses(Throwable fault) {
    ReplyError error = PlaywrightErrors.of("click", fault);
    assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(error.message()).isEqualTo("the worker failed in click; its log says how and where");
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new NullPointerException("because the return value of \"a.B.c()\" is null"),
        new ClassCastException("class a.B cannot be cast to class c.D"),
        new IndexOutOfBoundsException("Index 0 out of bounds for length 0"),
        new IllegalStateException("no handle yet: Route"),
        new StackOverflowError(),
        new NoClassDefFoundError("a/B"));
  }

  @Test
  void whatWentWithItsPage_isClosed() {
    ReplyError error =
        PlaywrightErrors.of(
            "fallback",
            new PlaywrightException(
                "Object doesn't exist: route@fa22aa46bbcf3c31860727d2d52be372"));
    assertThat(error.code()).isEqualTo(ErrorCode.PAGE_CLOSED);
    assertThat(error.message()).isEqualTo("Target page, context or browser has been closed");
  }

  @Test
  void timeout_hasItsCallLogApart() {
    ReplyError error =
        PlaywrightErrors.of(
            "click",
            new TimeoutError(
                """
                Error {
                  message='Timeout 100ms exceeded.
                  name='TimeoutError
                  stack='TimeoutError: Timeout 100ms exceeded.
                    at ProgressController.run
                }
                Call log:
                - waiting for locator("#nothing")
                -   - locator resolved to nothing
                """));
    assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(error.message()).isEqualTo("Timeout 100ms exceeded.");
    assertThat(error.callLog())
        .containsExactly("waiting for locator(\"#nothing\")", "  - locator resolved to nothing");
  }

  @Test
  void timeoutWithDetails_isFoundByItsCause() {
    assertThat(
            PlaywrightErrors.of(
                    "click", new PlaywrightException("Timeout", new TimeoutError("Timeout")))
                .code())
        .isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void networkErrorOfNavigate_isNavigationFailed() {
    PlaywrightException thrown =
        driver("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:1/", "Error");
    assertThat(PlaywrightErrors.of("navigate", thrown))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NAVIGATION_FAILED);
              assertThat(e.message())
                  .isEqualTo("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:1/");
            });
    assertThat(PlaywrightErrors.of("click", thrown).code()).isEqualTo(ErrorCode.COMMAND_FAILED);
  }

  @Test
  void errorOfThePagesCode_isEvaluationFailed() {
    assertThat(
            PlaywrightErrors.of("evaluate", driver("ReferenceError: x is not defined", "Error"))
                .code())
        .isEqualTo(ErrorCode.EVALUATION_FAILED);
    assertThat(
            PlaywrightErrors.of(
                    "evaluate", driver("Execution context was destroyed, most likely", "Error"))
                .code())
        .isEqualTo(ErrorCode.COMMAND_FAILED);
  }

  @Test
  void closedTarget_isPageClosed() {
    assertThat(PlaywrightErrors.of("click", new TargetClosedError()).code())
        .isEqualTo(ErrorCode.PAGE_CLOSED);
    assertThat(
            PlaywrightErrors.of(
                    "title",
                    new PlaywrightException("Target page, context or browser has been closed"))
                .code())
        .isEqualTo(ErrorCode.PAGE_CLOSED);
  }

  @Test
  void crash_isTargetCrashed() {
    assertThat(PlaywrightErrors.of("navigate", driver("Page crashed", "Error")).code())
        .isEqualTo(ErrorCode.TARGET_CRASHED);
    assertThat(PlaywrightErrors.of("click", new TargetClosedError("Target crashed ")).code())
        .isEqualTo(ErrorCode.TARGET_CRASHED);
  }

  @Test
  void serviceException_keepsItsCode() {
    assertThat(
            PlaywrightErrors.of("click", new ServiceException(ErrorCode.UNAVAILABLE, "no store")))
        .isEqualTo(ReplyError.of(ErrorCode.UNAVAILABLE, "no store"));
  }

  private static PlaywrightException driver(String message, String name) {
    return new PlaywrightException(
        "Error {\n  message='" + message + "\n  name='" + name + "\n  stack='at x\n}");
  }
}
