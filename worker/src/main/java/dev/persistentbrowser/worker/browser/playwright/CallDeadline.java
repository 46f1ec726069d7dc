package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

  /** The calls that wait for those above them, the outermost last. */
  private final Deque<Frame> waiting = new ArrayDeque<>();

  private volatile Frame now = new Frame();

  /** Calls that share a deadline. */
  private static final class Frame {
    private final Set<Integer> unanswered = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();
    private @Nullable Long endsAt;
    private @Nullable Long overSince;
    private volatile @Nullable String overBecause;
  }

  CallDeadline(LongSupplier nanoTime, Consumer<JsonObject> send) {
    this.nanoTime = nanoTime;
    this.send = send;
  }

  void set(@Nullable Duration left) {
    Frame frame = now;
    frame.endsAt = left == null ? null : nanoTime.getAsLong() + left.toNanos();
    frame.overSince = null;
    frame.overBecause = null;
    // What was aborted and not answered is given up: the next call must not wait for it.
    frame.unanswered.removeAll(frame.asked);
    frame.asked.clear();
  }

  /** Makes calls that have deadlines of their own, while those before wait. */
  void apart(Runnable calls) {
    waiting.push(now);
    now = new Frame();
    try {
      calls.run();
    } finally {
      now = waiting.pop();
    }
  }

  void abort(String reason) {
    now.overBecause = reason;
  }

  boolean over() {
    return now.overBecause != null;
  }

  void sent(int id) {
    now.unanswered.add(id);
  }

  void answered(int id) {
    answered(now, id);
    waiting.forEach(frame -> answered(frame, id));
  }

  private static void answered(Frame frame, int id) {
    frame.unanswered.remove(id);
    frame.asked.remove(id);
  }

  /** To be called whenever a call goes on waiting. */
  void check() {
    Frame frame = now;
    String reason = reason(frame);
    if (reason == null) {
      return;
    }
    long time = nanoTime.getAsLong();
    Long since = frame.overSince;
    if (since == null) {
      since = time;
      frame.overSince = since;
    }
    for (Integer id : frame.unanswered) {
      if (frame.asked.add(id)) {
        send.accept(abortMessage(id, reason));
      }
    }
    if (frame.unanswered.isEmpty() || time - since > GRACE.toNanos()) {
      throw new CallAbortedException(reason);
    }
  }

  private @Nullable String reason(Frame frame) {
    if (frame.overBecause == null
        && frame.endsAt != null
        && nanoTime.getAsLong() - frame.endsAt >= 0) {
      frame.overBecause = "the deadline of the command is over";
    }
    return frame.overBecause;
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
