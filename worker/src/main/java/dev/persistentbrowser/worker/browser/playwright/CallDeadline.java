package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the calls of a connection in time. When the time is over it asks the driver to abort the
 * calls that wait (its own message {@code __abort__}; the driver then answers them with an error
 * that has the call log), and when no answer comes shortly, throws into the waiting call: a late
 * answer finds its entry in Playwright's table and does no harm.
 *
 * <p>Confined to the owner, but for {@link #abort} and {@link #over}.
 */
final class CallDeadline {
  private static final Duration GRACE = Duration.ofMillis(500);

  private final LongSupplier nanoTime;
  private final Consumer<JsonObject> send;
  private final Set<Integer> unanswered = new HashSet<>();
  private final Set<Integer> asked = new HashSet<>();
  private @Nullable Long endsAt;
  private @Nullable Long overSince;
  private volatile @Nullable String overBecause;

  CallDeadline(LongSupplier nanoTime, Consumer<JsonObject> send) {
    this.nanoTime = nanoTime;
    this.send = send;
  }

  void set(@Nullable Duration left) {
    endsAt = left == null ? null : nanoTime.getAsLong() + left.toNanos();
    overSince = null;
    overBecause = null;
    // What was aborted and not answered is given up: the next call must not wait for it.
    unanswered.removeAll(asked);
    asked.clear();
  }

  void abort(String reason) {
    overBecause = reason;
  }

  boolean over() {
    return overBecause != null;
  }

  void sent(int id) {
    unanswered.add(id);
  }

  void answered(int id) {
    unanswered.remove(id);
    asked.remove(id);
  }

  /** To be called whenever a call goes on waiting. */
  void check() {
    String reason = reason();
    if (reason == null) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (overSince == null) {
      overSince = now;
    }
    for (Integer id : unanswered) {
      if (asked.add(id)) {
        send.accept(abortMessage(id, reason));
      }
    }
    if (unanswered.isEmpty() || now - overSince > GRACE.toNanos()) {
      throw new CallAbortedException(reason);
    }
  }

  private @Nullable String reason() {
    if (overBecause == null && endsAt != null && nanoTime.getAsLong() - endsAt >= 0) {
      overBecause = "the deadline of the command is over";
    }
    return overBecause;
  }

  private static JsonObject abortMessage(int id, String reason) {
    JsonObject params = new JsonObject();
    params.addProperty("id", id);
    params.addProperty("reason", reason);
    JsonObject message = new JsonObject();
    message.addProperty("guid", "");
    message.addProperty("method", "__abort__");
    message.add("params", params);
    return message;
  }
}
