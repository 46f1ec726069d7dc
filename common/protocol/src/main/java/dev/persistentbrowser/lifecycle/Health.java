package dev.persistentbrowser.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells if a process can work now: asks all parts at the same time, and gives each 3 s. */
public final class Health {
  private static final System.Logger LOG = System.getLogger(Health.class.getName());
  private static final long SECONDS = 3;

  private final Map<String, Runnable> checks;
  private final Durability durability;

  /**
   * @param checks by the name of the part; each throws {@code ServiceException} when the part
   *     cannot do its work
   */
  public Health(Map<String, Runnable> checks, Durability durability) {
    this.checks = new LinkedHashMap<>(checks);
    this.durability = durability;
  }

  /**
   * The answers of all parts.
   *
   * @param up whether every part answered well
   * @param body {@code {status, durability, parts}}: of each part {@code up}, or {@code down} and
   *     why
   */
  public record Finding(boolean up, ObjectNode body) {}

  /** Returns after 3 s at most. */
  public Finding look() {
    Map<String, CompletableFuture<Void>> asked = new LinkedHashMap<>();
    checks.forEach(
        (name, check) ->
            asked.put(name, CompletableFuture.runAsync(check, Thread::startVirtualThread)));
    ObjectNode parts = Json.object();
    boolean up = true;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (Map.Entry<String, CompletableFuture<Void>> part : asked.entrySet()) {
      String state = state(part.getKey(), part.getValue(), end - System.nanoTime());
      parts.put(part.getKey(), state);
      up &= state.equals("up");
    }
    ObjectNode body = Json.object().put("status", up ? "up" : "down");
    body.put("durability", durability.wireName());
    body.set("parts", parts);
    return new Finding(up, body);
  }

  private static String state(String name, CompletableFuture<Void> answer, long nanos) {
    try {
      answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return "up";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceException refused) {
        return "down: " + refused.text();
      }
      LOG.log(System.Logger.Level.WARNING, "The check of " + name + " failed", e.getCause());
      return "down";
    } catch (TimeoutException e) {
      return "down: no answer within " + SECONDS + " s";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "down: interrupted";
    }
  }
}
