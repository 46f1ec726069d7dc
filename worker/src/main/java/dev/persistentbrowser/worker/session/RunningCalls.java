package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.CallScope;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a session carries out now and those that it is to, the connection it has, and
 * the wish to end them, whichever comes first. Safe for many threads; guarded by its own lock.
 */
final class RunningCalls {
  private static final int MOST_CANCELLED = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** In the order in which they began. */
  private final SequencedMap<CommandId, Call> running = new LinkedHashMap<>();

  /** Those that came and have not ended. */
  private final Set<CommandId> underWay = new HashSet<>();

  /** Few of them: those that run, and what is to come. */
  private final Set<CommandId> cancelled = new LinkedHashSet<>();

  private static final class Call {
    final CommandId command;
    final Thread thread = Thread.currentThread();

    /** Null while it has no browser. */
    final @Nullable CallScope scope;

    /** Others may be carried out inside of it. */
    boolean open;

    Call(CommandId command, @Nullable CallScope scope, boolean open) {
      this.command = command;
      this.scope = scope;
      this.open = open;
    }
  }

  private @Nullable String stopped;

  /** Somebody closes the session, and stands behind what is to end. */
  private boolean closing;

  /** It was closed. */
  private boolean closed;

  /** Nothing that has not begun will begin here. */
  private boolean left;

  /** What the session had at last. */
  private @Nullable BrowserConnection seat;

  /** That is not ready yet: it is being restored. */
  private boolean preparing;

  private boolean dropped;

  /** A command has come; false when it is under way already. */
  boolean expect(CommandId command) {
    lock.lock();
    try {
      return underWay.add(command);
    } finally {
      lock.unlock();
    }
  }

  /** A command that came has its reply, or will never have one here. */
  void done(CommandId command) {
    lock.lock();
    try {
      underWay.remove(command);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until that command has its reply, or will never have one here. */
  void awaitDone(CommandId command) throws InterruptedException {
    lock.lock();
    try {
      while (underWay.contains(command)) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What waits for others to begin waits no more: they are left to the next holder. */
  void leave() {
    lock.lock();
    try {
      left = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that runs is to end. */
  boolean isEnding() {
    lock.lock();
    try {
      return stopped != null || closing;
    } finally {
      lock.unlock();
    }
  }

  boolean isRunning(CommandId command) {
    lock.lock();
    try {
      return running.containsKey(command);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try of a command begins, on this thread.
   *
   * @param on what it will call, and is to be aborted; null when it has no browser yet
   * @param left how long the try may take
   * @param open whether others may be carried out inside of it at once; else {@link #open} says so
   */
  void begin(CommandId command, @Nullable BrowserConnection on, Duration left, boolean open) {
    lock.lock();
    try {
      Call call = new Call(command, on == null ? null : on.calls(), open);
      running.put(command, call);
      if (on != null) {
        // This takes back what was asked of this thread's calls before.
        on.deadline(left);
        endIfWished(call);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void endNow() {
    running.values().forEach(this::endIfWished);
    changed.signalAll();
  }

  private void endIfWished(Call call) {
    if (call.scope == null) {
      return;
    }
    if (stopped != null) {
      call.scope.abort(stopped);
    } else if (closing) {
      call.scope.abort("closed");
    } else if (cancelled.contains(call.command)) {
      call.scope.abort("cancelled");
    }
  }

  /** Becomes true when all that runs now has ended, or is to. */
  BooleanSupplier over() {
    lock.lock();
    try {
      List<Call> those = List.copyOf(running.values());
      return () -> isEnding() || haveEnded(those);
    } finally {
      lock.unlock();
    }
  }

  private boolean haveEnded(List<Call> those) {
    lock.lock();
    try {
      return those.stream().noneMatch(call -> running.get(call.command) == call);
    } finally {
      lock.unlock();
    }
  }

  /** The command that began last of those that run; null when none does. */
  @Nullable CommandId last() {
    lock.lock();
    try {
      return running.isEmpty() ? null : running.lastEntry().getKey();
    } finally {
      lock.unlock();
    }
  }

  /** The command of this thread has begun to wait: others may be carried out inside of it. */
  void open() {
    lock.lock();
    try {
      Thread own = Thread.currentThread();
      for (Call call : running.values()) {
        if (call.thread.equals(own)) {
          call.open = true;
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until that command takes others in, or has ended, or all here is to end. */
  void awaitOpen(CommandId around) throws InterruptedException {
    lock.lock();
    try {
      while (underWay.contains(around) && !isOpen(around) && stopped == null && !closing && !left) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen(CommandId command) {
    Call call = running.get(command);
    return call != null && call.open;
  }

  /** The try has ended. */
  void end(CommandId command, @Nullable BrowserConnection on) {
    lock.lock();
    try {
      running.remove(command);
      if (on != null) {
        on.noDeadline();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the command if it runs, or when it begins. */
  void cancel(CommandId command) {
    lock.lock();
    try {
      cancelled.add(command);
      if (cancelled.size() > MOST_CANCELLED) {
        cancelled.remove(cancelled.iterator().next());
      }
      Call call = running.get(command);
      if (call != null) {
        endIfWished(call);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends whatever runs, and whatever will. */
  void stop(String reason) {
    lock.lock();
    try {
      stopped = reason;
      endNow();
    } finally {
      lock.unlock();
    }
  }

  /** Ends whatever runs, and whatever begins until whoever closes the session has his turn. */
  void closing() {
    BrowserConnection unready;
    lock.lock();
    try {
      closing = true;
      endNow();
      unready = preparing ? seat : null;
    } finally {
      lock.unlock();
    }
    if (unready != null) {
      unready.close();
    }
  }

  /** Whoever closes the session has had his turn. */
  void noLongerClosing() {
    lock.lock();
    try {
      closing = false;
    } finally {
      lock.unlock();
    }
  }

  /** The session is closed: whatever ends from now on has ended by that. */
  void closed() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /** Waits; whether everything here is to end. */
  boolean over(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (left > 0 && stopped == null && !closing) {
        left = changed.awaitNanos(left);
      }
      return stopped != null || closing;
    } finally {
      lock.unlock();
    }
  }

  /** The session has this connection from now on, and none that it had before. */
  void seated(BrowserConnection on) {
    boolean discard;
    boolean close;
    lock.lock();
    try {
      seat = on;
      preparing = true;
      discard = dropped;
      close = closing;
    } finally {
      lock.unlock();
    }
    if (discard) {
      on.discard();
    } else if (close) {
      on.close();
    }
  }

  /** Commands may run on what the session has. */
  void ready() {
    lock.lock();
    try {
      preparing = false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends whatever runs, and whatever will, and sees to it that nothing of it acts any more. */
  void drop(String reason) {
    stop(reason);
    BrowserConnection on;
    lock.lock();
    try {
      dropped = true;
      on = seat;
    } finally {
      lock.unlock();
    }
    if (on != null) {
      on.discard();
    }
  }

  boolean cancelled(CommandId command) {
    lock.lock();
    try {
      return cancelled.contains(command);
    } finally {
      lock.unlock();
    }
  }

  /** Waits between two tries; false when there is to be no other one. */
  boolean pause(CommandId command, Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && stopped == null && !closing && !cancelled.contains(command)) {
        left = changed.awaitNanos(left);
      }
      return left <= 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
