package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a host over its standard input; the answers come among its output. Thread safe. An answer
 * completes its future on the thread that reads the output; the end of the host fails what waits.
 */
final class HostControl {
  private static final Logger LOG = LoggerFactory.getLogger(HostControl.class);

  private final OutputStream input;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private volatile boolean ended;

  HostControl(OutputStream input) {
    this.input = input;
  }

  /** Whether the driver and its browser live. */
  CompletableFuture<JsonObject> ping() {
    return ask("ping", new JsonObject());
  }

  /**
   * Frees the pages of a connection that are busy for so long; tells how many were {@code stopped,
   * crashed, stuck}.
   */
  CompletableFuture<JsonObject> recover(int connection, Duration busy) {
    JsonObject question = new JsonObject();
    question.addProperty("connection", connection);
    question.addProperty("busyMillis", busy.toMillis());
    return ask("recover", question);
  }

  /** Says until when the browser may act, by {@link System#nanoTime()}. No answer comes. */
  void actUntil(long nanos) {
    JsonObject message = new JsonObject();
    message.addProperty("actUntil", Math.floorDiv(nanos, 1_000_000L));
    try {
      write(message);
    } catch (IOException e) {
      LOG.debug("a host was not told until when it may act: {}", e.getMessage());
    }
  }

  /** Wants another browser in the place of the one that has ended. */
  void again() throws IOException {
    failAll("the browser has ended");
    JsonObject message = new JsonObject();
    message.addProperty("again", true);
    write(message);
  }

  /** Asks something; the question gets an id. */
  CompletableFuture<JsonObject> ask(String what, JsonObject question) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    question.addProperty("id", id);
    question.addProperty("ask", what);
    try {
      write(question);
    } catch (IOException e) {
      fail(id, e);
    }
    if (ended) {
      fail(id, new IOException("the host has ended"));
    }
    return answer;
  }

  private synchronized void write(JsonObject message) throws IOException {
    input.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  private void fail(int id, IOException e) {
    CompletableFuture<JsonObject> answer = waiting.remove(id);
    if (answer != null) {
      answer.completeExceptionally(e);
    }
  }

  void answered(JsonObject answer) {
    CompletableFuture<JsonObject> asked = waiting.remove(answer.get("id").getAsInt());
    if (asked == null) {
      return;
    }
    if (answer.has("failed")) {
      asked.completeExceptionally(new IOException(answer.get("failed").getAsString()));
    } else {
      asked.complete(answer);
    }
  }

  /** No answers will come any more. */
  void end() {
    ended = true;
    failAll("the host has ended");
  }

  private void failAll(String why) {
    waiting.keySet().forEach(id -> fail(id, new IOException(why)));
  }
}
