package dev.persistentbrowser.worker.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The connection of one session to a browser that others share. What is opened through it
 * (contexts, pages) is its own, is seen by no other connection, and is closed with it.
 *
 * <p>Every Playwright object of it belongs to one owner thread, or to those that {@link
 * #shareUnder} one lock. Deadlines are of each thread. Only {@link #recoverPages}, {@link
 * #discard()}, {@link #close()}, {@link #open()} and {@link CallScope#abort} may be called by other
 * threads.
 */
public interface BrowserConnection extends AutoCloseable {
  /** The shared browser; closing it closes this connection only. */
  Browser browser();

  /**
   * Where files of its owner may be: a folder that the browser can read and write, and that nobody
   * else is given. It is not made here; it ends with the host, if not before.
   */
  Path folder();

  /** The host that carries it. */
  BrowserHostInfo host();

  /**
   * Handles every message that has come: listeners run, lists of pages become current. Does not
   * wait when there is none; does nothing on a connection that is lost.
   */
  void pump();

  /** Reads and puts back what the session of this connection holds. */
  SessionKeeper keeper();

  /** The name by which {@link #keeper()} knows a page. */
  String guid(Page page);

  /**
   * Gives what this thread calls from now on so much time in all; it ends what was set before. When
   * the time is over, the call that runs is aborted in the driver and ends with its error; a call
   * that the driver cannot abort, or that waits on this side, ends with {@link
   * CallAbortedException}. The connection stays usable after a new deadline was set. Time in which
   * the browser may not act does not count.
   */
  void deadline(Duration left);

  /** No deadline from now on; also takes back an abort. */
  void noDeadline();

  /**
   * Has several threads own it, all of which hold this lock: a call that waits gives the lock up,
   * so that others make calls meanwhile. To be called by a thread that holds it.
   */
  void shareUnder(ReentrantLock lock);

  /** This thread calls nothing more for now; to be called before it lets the shared lock go. */
  void leave();

  /** Does something for which nothing of the connection is needed: the others have it meanwhile. */
  <T> T aside(Supplier<T> work);

  /**
   * Waits, and meanwhile handles what the browser tells: a page may need an answer before what is
   * waited for can come. Returns whether the future is done, well or not; false when the time is
   * over, the connection is lost, or the calls of this thread are to end.
   *
   * @param endNanos by {@link System#nanoTime()}
   */
  boolean await(Future<?> future, long endNanos);

  /**
   * Makes calls while another one of this thread waits: their deadlines are theirs alone, and that
   * of the one that waits goes on afterwards.
   */
  void apart(Runnable calls);

  /**
   * Makes calls on a thread of their own, under the shared lock, as soon as it is free: for what
   * waits inside of a listener. They end with the connection; a Playwright error ends them quietly.
   */
  void begin(Runnable calls);

  /** The calls of this thread end when that becomes true. */
  void endWhen(BooleanSupplier pointless);

  /** The calls of this thread; they can be aborted by any other. */
  CallScope calls();

  /** Whether a deadline was over or an abort was asked since the last deadline was set. */
  boolean aborted();

  /**
   * Frees pages that hang, for when a call was ended: one that is busy for so long more has its
   * script stopped; one that hangs on is crashed, as Playwright's event tells; one that withstands
   * that loses this connection. Pages that answer are left alone. Any thread; returns at once.
   */
  void recoverPages(Duration busy);

  /**
   * Whether it can be used. Once it is lost every call on it throws, at once, also the one that
   * waits.
   */
  boolean open();

  /**
   * Ends it as {@link #close()} does, and makes sure that its pages do nothing more: in a browser
   * that is stopped because its time to act is over they would, for a moment, once it goes on. Such
   * a browser ends with all its connections.
   */
  void discard();

  /** Ends it and closes its contexts, without waiting for that. Any thread; idempotent. */
  @Override
  void close();
}
