package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import dev.persistentbrowser.worker.browser.CallScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the calls of a connection in time. When the time is over it asks the driver to abort the
 * calls that wait (its own message {@code __abort__}; the driver then answers them with an error
 * that has the call log), and when no answer comes shortly, throws into the waiting call: a late
 * answer finds its entry in Playwright's table and does no harm.
 *
 * <p>Each thread that calls has deadlines of its own. To be used under the lock of the connection,
 * but for {@link Frame#abort}.
 */
final class CallDeadline {
  private static final Duration GRACE = Duration.ofMillis(500);

  private final LongSupplier nanoTime;
  private final Consumer<JsonObject> send;
  private final ThreadLocal<Frame> now = ThreadLocal.withInitial(() -> new Frame(null));

  /** The calls that were not answered, and whose they are. */
  private final Map<Integer, Frame> sent = new HashMap<>();

  private @Nullable Frame lastAnswered;

  /** Calls of one thread that share a deadline. */
  static final class Frame implements CallScope {
    private final Set<Integer> unanswered = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();

    /** Of the calls that wait for these. */
    private final @Nullable Frame outer;

    private @Nullable Long endsAt;
    private BooleanSupplier pointless = () -> false;
    private @Nullable Long overSince;
    private volatile @Nullable String overBecause;

    private Frame(@Nullable Frame outer) {
      this.outer = outer;
    }

    @Override
    public void abort(String reason) {
      overBecause = reason;
    }

    /** Whether no answer is due, so that what it waits for is an event or some time. */
    boolean waitsForEvents() {
      return unanswered.isEmpty() && (outer == null || outer.waitsForEvents());
    }
  }

  CallDeadline(LongSupplier nanoTime, Consumer<JsonObject> send) {
    this.nanoTime = nanoTime;
    this.send = send;
  }

  /** Of the calls of this thread. */
  Frame frame() {
    return now.get();
  }

  void set(@Nullable Duration left) {
    Frame frame = now.get();
    frame.endsAt = left == null ? null : nanoTime.getAsLong() + left.toNanos();
    frame.overSince = null;
    frame.overBecause = null;
    // What was aborted and not answered is given up: the next call must not wait for it.
    frame.unanswered.removeAll(frame.asked);
    sent.keySet().removeAll(frame.asked);
    frame.asked.clear();
  }

  /** The calls of this thread end when that becomes true. */
  void endWhen(BooleanSupplier pointless) {
    now.get().pointless = pointless;
  }

  /** Makes calls that have deadlines of their own, while those before wait. */
  void apart(Runnable calls) {
    Frame outer = now.get();
    now.set(new Frame(outer));
    try {
      calls.run();
    } finally {
      now.set(outer);
    }
  }

  boolean over() {
    return now.get().overBecause != null;
  }

  void sent(int id) {
    Frame frame = now.get();
    frame.unanswered.add(id);
    sent.put(id, frame);
  }

  void answered(int id) {
    Frame frame = sent.remove(id);
    if (frame != null) {
      frame.unanswered.remove(id);
      frame.asked.remove(id);
      lastAnswered = frame;
    }
  }

  /** Whose call was answered since this was asked last; null for none. */
  @Nullable Frame lastAnswered() {
    Frame frame = lastAnswered;
    lastAnswered = null;
    return frame;
  }

  /** To be called whenever a call goes on waiting. */
  void check() {
    Frame frame = now.get();
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
    if (frame.overBecause == null && frame.pointless.getAsBoolean()) {
      frame.overBecause = "what it was for has ended";
    }
    if (frame.overBecause == null && frame.outer != null) {
      frame.overBecause = reason(frame.outer);
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
