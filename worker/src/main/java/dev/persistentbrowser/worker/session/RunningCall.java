package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The command that a session carries out now, the connection that it has, and the wish to end them,
 * whichever comes first. The session's thread begins and ends it, any thread may wish. Guarded by
 * its own lock.
 */
final class RunningCall {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wished = lock.newCondition();
  private @Nullable CommandId running;
  private @Nullable BrowserConnection connection;

  /** A session runs one command at a time: the one asked for last is the only one that can run. */
  private @Nullable CommandId cancelled;

  private @Nullable String stopped;

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
      running = command;
      connection = on;
      if (on != null) {
        // This takes back what was asked of the call before.
        on.deadline(left);
        if (stopped != null) {
          on.abort(stopped);
        } else if (command.equals(cancelled)) {
          on.abort("cancelled");
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The try has ended. */
  void end() {
    lock.lock();
    try {
      if (connection != null) {
        connection.noDeadline();
      }
      running = null;
      connection = null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the command if it runs, or when it begins. */
  void cancel(CommandId command) {
    lock.lock();
    try {
      cancelled = command;
      if (command.equals(running) && connection != null) {
        connection.abort("cancelled");
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
      if (connection != null) {
        connection.abort(reason);
      }
      wished.signalAll();
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
      return command.equals(cancelled);
    } finally {
      lock.unlock();
    }
  }

  /** Waits between two tries; false when there is to be no other one. */
  boolean pause(CommandId command, Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && stopped == null && !command.equals(cancelled)) {
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
