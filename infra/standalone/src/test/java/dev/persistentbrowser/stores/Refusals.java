package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Refusals by their code. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              if (e.code() != code) {
                throw new AssertionError("refused with " + e.code() + " instead of " + code, e);
              }
            });
  }
}
