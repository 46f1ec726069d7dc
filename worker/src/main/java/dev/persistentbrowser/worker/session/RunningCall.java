package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The command that a session carries out now, with those that wait for it, the connection it has,
 * and the wish to end them, whichever comes first. The session's thread begins and ends it, any
 * thread may wish. Guarded by its own lock.
 */
final class RunningCall {
  private static final int MOST_CANCELLED = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wished = lock.newCondition();

  /** The innermost first. */
  private final Deque<Call> running = new ArrayDeque<>();

  /** Few of them: those that wait for one another, and what is to come. */
  private final Set<CommandId> cancelled = new LinkedHashSet<>();

  private static final class Call {
    final CommandId command;

    /** Null while it has no browser. */
    final @Nullable BrowserConnection connection;

    /** Nothing is to be carried out inside of it now. */
    boolean closed;

    Call(CommandId command, @Nullable BrowserConnection connection) {
      this.command = command;
      this.connection = connection;
    }
  }

  private @Nullable String stopped;

  /** Somebody closes the session, and stands behind what is to end. */
  private boolean closing;

  /** What the session had at last. */
  private @Nullable BrowserConnection seat;

  private boolean dropped;

  /**
   * A try of the command begins.
   *
   * @param on what it will call, and is to be aborted; null when it has no browser yet
   * @param left how long the try may take
   */
  void begin(CommandId command, @Nullable BrowserConnection on, Duration left) {
    lock.lock();
    try {
      Call call = new Call(command, on);
      running.push(call);
      if (on != null) {
        // This takes back what was asked of the call before.
        on.deadline(left);
        endIfWished(call);
      }
    } finally {
      lock.unlock();
    }
  }

  private void endNow() {
    Call call = running.peek();
    if (call != null) {
      endIfWished(call);
    }
    wished.signalAll();
  }

  private void endIfWished(Call call) {
    if (call.connection == null) {
      return;
    }
    if (stopped != null) {
      call.connection.abort(stopped);
    } else if (closing) {
      call.connection.abort("closed");
    } else if (cancelled.contains(call.command)) {
      call.connection.abort("cancelled");
    }
  }

  /** The innermost command that runs; null when none does. */
  @Nullable CommandId innermost() {
    lock.lock();
    try {
      Call call = running.peek();
      return call == null ? null : call.command;
    } finally {
      lock.unlock();
    }
  }

  /** The innermost command, when others may be carried out inside of it; else null. */
  @Nullable CommandId host() {
    lock.lock();
    try {
      Call call = running.peek();
      return call == null || call.closed ? null : call.command;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is carried out inside of the innermost command until it is opened. */
  void close() {
    setClosed(true);
  }

  /** The innermost command takes others in. */
  void open() {
    setClosed(false);
  }

  private void setClosed(boolean closed) {
    lock.lock();
    try {
      Call call = running.peek();
      if (call != null) {
        call.closed = closed;
      }
    } finally {
      lock.unlock();
    }
  }

  /** One that ran inside of this one has ended: what was wished meanwhile holds for this one. */
  void resumed() {
    lock.lock();
    try {
      Call call = running.peek();
      if (call != null) {
        endIfWished(call);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The try has ended. */
  void end() {
    lock.lock();
    try {
      Call call = running.pop();
      if (call.connection != null) {
        call.connection.noDeadline();
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
      Call call = running.peek();
      if (call != null && command.equals(call.command)) {
        endIfWished(call);
      }
      wished.signalAll();
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
    lock.lock();
    try {
      closing = true;
      endNow();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the command that closes the session run. */
  void closes() {
    lock.lock();
    try {
      closing = false;
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
        left = wished.awaitNanos(left);
      }
      return stopped != null || closing;
    } finally {
      lock.unlock();
    }
  }

  /** The session has this connection from now on, and none that it had before. */
  void seated(BrowserConnection on) {
    boolean late;
    lock.lock();
    try {
      seat = on;
      late = dropped;
    } finally {
      lock.unlock();
    }
    if (late) {
      on.discard();
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
        left = wished.awaitNanos(left);
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
