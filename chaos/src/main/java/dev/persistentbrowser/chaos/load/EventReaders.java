package dev.persistentbrowser.chaos.load;

import dev.persistentbrowser.chaos.history.Heard;
import dev.persistentbrowser.chaos.history.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Reads the events of each session, from its opening on: from any gateway, over broken connections
 * and those that the reader breaks itself, always from the last event that it knows. Safe for many
 * threads.
 */
public final class EventReaders {
  /** Events that are always listened to: the load causes some of them. */
  public static final List<String> LISTENED = List.of("consoleMessage", "dialog", "request");

  /** Events that are listened to at times, and are not judged. */
  static final List<String> OPTIONAL = List.of("response", "requestFinished", "frameNavigated");

  private static final int REPLAYS_AT_ONCE = 8;

  private final Gateways gateways;
  private final Recorder recorder;
  private final Patience patience = new Patience();
  private final Random random;

  /** Guarded by this object's lock. */
  private final Map<String, String> sessions = new HashMap<>();

  /** Guarded by this object's lock. */
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param seed of when the readers break off
   */
  public EventReaders(Gateways gateways, Recorder recorder, long seed) {
    this.gateways = gateways;
    this.recorder = recorder;
    this.random = new Random(seed);
  }

  /**
   * Begins to read.
   *
   * @param session the client's own name
   * @param id the server's
   */
  public synchronized void listen(String session, String id) {
    if (sessions.putIfAbsent(session, id) != null) {
      return;
    }
    recorder.listening(session);
    EventReader reader =
        new EventReader(
            gateways, session, id, Heard.Reader.LIVE, recorder, patience, random.nextLong());
    threads.add(Thread.ofVirtual().name("events-" + session).start(reader::read));
  }

  /** Returns when all sessions have ended for their readers, or the time is over. */
  public void awaitEnd(Duration limit) throws InterruptedException {
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : all) {
      boolean _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    patience.end();
    for (Thread thread : all) {
      thread.join();
    }
  }

  /** Reads all of them once more, from the first event on. */
  public void replay() {
    Map<String, String> all;
    synchronized (this) {
      all = Map.copyOf(sessions);
    }
    Patience replaying = new Patience();
    Semaphore places = new Semaphore(REPLAYS_AT_ONCE);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(
          (session, id) -> {
            places.acquireUninterruptibly();
            pool.execute(
                () -> {
                  try {
                    new EventReader(
                            gateways, session, id, Heard.Reader.REPLAY, recorder, replaying, 0)
                        .read();
                  } finally {
                    places.release();
                  }
                });
          });
    }
  }
}
