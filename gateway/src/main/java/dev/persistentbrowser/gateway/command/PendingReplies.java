package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who waits here for which reply. Guarded by its own lock. {@link #close()} lets all who wait go,
 * and all who come after it, with {@code UNAVAILABLE}: they can ask another gateway.
 */
public final class PendingReplies implements AutoCloseable {
  private final Map<CommandId, Set<Waiter>> waiters = new HashMap<>();
  private boolean closed;

  /** Register before the command is sent, or the reply may be missed. */
  public Waiter expect(CommandId id) {
    Waiter waiter = new Waiter(id);
    synchronized (waiters) {
      if (closed) {
        throw closing();
      }
      waiters.computeIfAbsent(id, _ -> new HashSet<>()).add(waiter);
    }
    return waiter;
  }

  /** Hands the reply to everyone who waits for it. */
  public void arrived(Reply reply) {
    synchronized (waiters) {
      for (Waiter waiter : waiters.getOrDefault(reply.id(), Set.of())) {
        waiter.reply.complete(reply);
      }
    }
  }

  @Override
  public void close() {
    synchronized (waiters) {
      closed = true;
      waiters.values().forEach(set -> set.forEach(w -> w.reply.completeExceptionally(closing())));
    }
  }

  private static ServiceException closing() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "this gateway is closing; the command goes on, ask again");
  }

  /** One who waits; to be closed when it no longer does. */
  public final class Waiter implements AutoCloseable {
    private final CommandId id;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private Waiter(CommandId id) {
      this.id = id;
    }

    /** Empty when it did not arrive in time. */
    public Optional<Reply> await(Duration atMost) {
      try {
        return Optional.of(reply.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw closing();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw closing();
      }
    }

    @Override
    public void close() {
      synchronized (waiters) {
        Set<Waiter> same = waiters.get(id);
        if (same != null && same.remove(this) && same.isEmpty()) {
          waiters.remove(id);
        }
      }
    }
  }
}
