package dev.persistentbrowser.chaos.load;

import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Users who work at the same time. */
public final class Load {
  private static final Client.Habits HABITS = new Client.Habits(8, 30);

  private final Gateways gateways;
  private final Site site;
  private final Recorder recorder;
  private final @Nullable EventReaders readers;
  private final Size size;
  private final Patience working = new Patience();
  private final Patience settling = new Patience();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * How much there is to do.
   *
   * @param users each has one session open at a time
   * @param thinkMs of each user between two commands, on average
   * @param checkpoints whether some sessions ask for a checkpoint with each reply
   */
  public record Size(int users, int thinkMs, boolean checkpoints) {}

  /**
   * @param readers of the events of all sessions; null when nobody reads them
   */
  public Load(
      Gateways gateways, Site site, Recorder recorder, @Nullable EventReaders readers, Size size) {
    this.readers = readers;
    this.gateways = gateways;
    this.site = site;
    this.recorder = recorder;
    this.size = size;
  }

  /**
   * Lets the users begin.
   *
   * @param seed of what the users do
   */
  public void start(long seed) {
    for (int i = 0; i < size.users(); i++) {
      Random random = new Random(seed * 31 + i);
      User user =
          new User(
              "u" + i,
              new Client(gateways, recorder, settling, random, HABITS),
              site,
              recorder,
              readers,
              working,
              random,
              size.thinkMs(),
              size.checkpoints());
      threads.add(Thread.ofVirtual().name("user-" + i).start(user::work));
    }
  }

  /** Lets the users come to their end: no more new commands. */
  public void stop() {
    working.end();
  }

  /** Returns when the commands under way were answered, or the time is over. */
  public void awaitEnd(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    settling.end();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
