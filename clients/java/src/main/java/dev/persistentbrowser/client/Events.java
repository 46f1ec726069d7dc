package dev.persistentbrowser.client;

import static java.lang.System.Logger.Level.WARNING;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.impl.TargetClosedError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a session, handed out in its order on the thread that makes the calls: as with
 * Playwright itself while it waits for the end of a call, and before that call returns.
 *
 * <p>Nothing is listened to before the first listener comes.
 */
final class Events {
  private static final System.Logger LOG = System.getLogger("dev.persistentbrowser.client");

  /** In which a call of a listener may end before other listeners run inside of it. */
  private static final int NESTED_PAUSE_MS = 100;

  /** Listeners that run inside of each other's calls. */
  private static final int MOST_NESTED = 20;

  private static final String DIALOG = "dialog";
  private static final String GAP = "gap";

  /** The reason of a gap that a restored session tells in other ways, too. */
  private static final String RESTORED = "restored";

  /** How long a call waits for what happened before it ended. */
  private static final long LONGEST_DELAY_S = 30;

  /** How often a condition is looked at while nothing happens. */
  private static final long LOOK_MS = 50;

  private final Session session;
  private final Watching watching;
  private final BlockingQueue<EventStream.Item> arrived = new LinkedBlockingQueue<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();
  private @Nullable EventStream stream;

  /** How often events were lost, and which ones the last time. */
  private int gaps;

  private String lastGap = "";

  /** Listeners that are being called, each inside of a call of the one before. */
  private int depth;

  private long handedOut = -1;

  Events(Session session) {
    this.session = session;
    this.watching = new Watching(session);
  }

  /**
   * Whom to tell of what.
   *
   * @param scope null hears of the whole session
   * @param identity what it is taken back by
   */
  record Listener(
      EventKind kind, @Nullable Target scope, Object identity, Consumer<JsonObject> consumer) {
    boolean hears(JsonObject event) {
      if (!kind.type().equals(Json.text(event, "type"))) {
        return false;
      }
      return scope == null || scope.isSource(event);
    }
  }

  void add(Listener listener) {
    listen();
    listeners.add(listener);
    String wanted = listener.kind().asked();
    if (wanted != null && asked.add(wanted)) {
      watching.begin(wanted);
    }
  }

  void remove(Listener listener) {
    listeners.remove(listener);
    String wanted = listener.kind().asked();
    boolean heard =
        listeners.stream().anyMatch(other -> Objects.equals(other.kind().asked(), wanted));
    if (wanted != null && !heard && asked.remove(wanted)) {
      watching.end(wanted);
    }
  }

  /** Takes back the newest listener with this identity. */
  void remove(EventKind kind, @Nullable Target scope, Object identity) {
    for (int i = listeners.size() - 1; i >= 0; i--) {
      Listener listener = listeners.get(i);
      if (listener.kind().equals(kind)
          && Objects.equals(listener.scope(), scope)
          && listener.identity().equals(identity)) {
        remove(listener);
        return;
      }
    }
  }

  private void listen() {
    if (stream != null) {
      return;
    }
    JsonObject reply = session.reply(Target.CONTEXT, "isClosed", new JsonObject());
    handedOut = lastEvent(reply);
    EventStream opened =
        new EventStream(session.server(), session.path() + "/events", arrived, handedOut);
    try {
      opened.start();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    stream = opened;
  }

  /** Whether listeners may be called while a command runs. */
  boolean listening() {
    return stream != null;
  }

  /** Waits for an answer of the server; meanwhile hands out what happens. */
  <T> T await(CompletableFuture<T> answer) {
    if (stream == null) {
      return Server.done(answer);
    }
    if (depth > 0 && isDoneSoon(answer)) {
      return Server.done(answer);
    }
    CompletableFuture<T> woken =
        answer.whenComplete((done, failed) -> arrived.add(EventStream.Item.WAKE));
    // Not of the other future: that one is done only after the sign has been given.
    while (!answer.isDone()) {
      handOut(next());
    }
    return Server.done(woken);
  }

  /** Most calls of listeners end by themselves: the next listener then needs not run inside. */
  private static boolean isDoneSoon(CompletableFuture<?> answer) {
    try {
      answer.get(NESTED_PAUSE_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      // Whoever takes the answer is told.
      return true;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Hands out what happened before the end of the command whose reply this is; what happens inside
   * of too many listeners is handed out after them.
   */
  void handOutBefore(JsonObject reply) {
    if (depth > MOST_NESTED) {
      return;
    }
    long last = lastEvent(reply);
    while (stream != null && handedOut < last) {
      EventStream.Item item = next(LONGEST_DELAY_S * 1000);
      if (item == null) {
        throw new PlaywrightException(
            "event " + last + " of session " + session.id() + " did not arrive");
      }
      handOut(item);
    }
  }

  /**
   * Hands out what happens until a condition holds.
   *
   * @param timeoutMs 0 waits for ever
   */
  void until(BooleanSupplier condition, double timeoutMs) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (session.closed()) {
        throw new TargetClosedError(Failures.CLOSED);
      }
      double passedMs = (System.nanoTime() - begun) / 1e6;
      if (timeoutMs > 0 && passedMs >= timeoutMs) {
        throw new TimeoutError("Timeout %.0fms exceeded".formatted(timeoutMs));
      }
      EventStream.Item item = next(LOOK_MS);
      if (item != null) {
        handOut(item);
      }
    }
  }

  /**
   * Hands out what happens until an event has come. Where events were lost meanwhile, the end of a
   * wait says so; a wait that has no other end ends.
   *
   * @param timeoutMs 0 waits for ever
   */
  void untilTold(BooleanSupplier condition, double timeoutMs) {
    int before = gaps;
    try {
      until(() -> condition.getAsBoolean() || (timeoutMs <= 0 && gaps > before), timeoutMs);
    } catch (TimeoutError e) {
      throw gaps == before ? e : new TimeoutError(e.getMessage() + " (" + lastGap + ")", e);
    }
    if (!condition.getAsBoolean()) {
      throw new PlaywrightException(lastGap);
    }
  }

  /** Events are missing: whoever waits for one may wait in vain. */
  private void noteGap(JsonObject gap) {
    String reason = Json.text(gap, "reason");
    String lost =
        "events of session %s between %d and %d were lost (%s)"
            .formatted(
                session.id(), gap.get("from").getAsLong(), gap.get("to").getAsLong(), reason);
    if (!reason.equals(RESTORED)) {
      LOG.log(WARNING, lost);
    }
    gaps++;
    lastGap = lost + ": what was waited for may have been among them";
  }

  private EventStream.Item next() {
    try {
      return arrived.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private EventStream.@Nullable Item next(long withinMs) {
    try {
      return arrived.poll(withinMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static PlaywrightException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PlaywrightException("interrupted while waiting for the server", e);
  }

  private void handOut(EventStream.Item item) {
    JsonObject event = item.event();
    if (event == null) {
      item.expectFine();
      return;
    }
    handedOut = item.number();
    if (Json.text(event, "type").equals(GAP)) {
      noteGap(event);
      return;
    }
    List<Listener> hearing = listeners.stream().filter(l -> l.hears(event)).toList();
    depth++;
    try {
      if (hearing.isEmpty() && Json.text(event, "type").equals(DIALOG)) {
        answerUnheard(event.getAsJsonObject("value"));
      }
      hearing.forEach(listener -> listener.consumer().accept(event));
    } finally {
      depth--;
    }
  }

  /** Tells of a page that has gone with its session, which tells of nothing more. */
  void tellClosed(String page) {
    JsonObject event = new JsonObject();
    event.addProperty("type", "close");
    event.addProperty("page", page);
    List<Listener> hearing = listeners.stream().filter(l -> l.hears(event)).toList();
    hearing.forEach(listener -> listener.consumer().accept(event));
  }

  /** Tells if a listener runs: its calls must not wait for the command that waits for it. */
  boolean telling() {
    return depth > 0;
  }

  /** A dialog that nobody listens to is answered as Playwright does. */
  private void answerUnheard(JsonObject dialog) {
    boolean leaving = Json.text(dialog, "type").equals("beforeunload");
    Target target = Target.handle(Json.text(dialog, "$handle"));
    session.call(target, leaving ? "accept" : "dismiss", new JsonObject());
  }

  private static long lastEvent(JsonObject reply) {
    JsonElement last = reply.get("lastEventId");
    return last == null || last.isJsonNull() ? -1 : last.getAsLong();
  }

  void close() {
    if (stream != null) {
      stream.close();
    }
  }
}
