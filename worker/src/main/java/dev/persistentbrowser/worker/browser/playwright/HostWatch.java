package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a host does not answer any more: one ping at a time, through the driver and the
 * browser. Confined to the thread that looks.
 */
final class HostWatch {
  private final Supplier<CompletableFuture<JsonObject>> ping;
  private final int looks;
  private @Nullable CompletableFuture<JsonObject> asked;
  private int unanswered;

  /**
   * @param looks without an answer after which it is dead
   */
  HostWatch(Supplier<CompletableFuture<JsonObject>> ping, int looks) {
    this.ping = ping;
    this.looks = looks;
  }

  /** Silence is no sign of anything now, and it is to have its time afterwards. */
  void excuse() {
    unanswered = 0;
  }

  /** False when it is dead. */
  boolean look() {
    if (asked == null || asked.isDone()) {
      // One that failed did so because the host ended, which is told elsewhere.
      asked = ping.get();
      unanswered = 0;
      return true;
    }
    unanswered++;
    return unanswered < looks;
  }
}
