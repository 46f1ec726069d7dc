package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of a session, read by a thread of its own and put into a queue. A
 * connection that breaks, or that the server cannot give now, is made again with growing pauses,
 * where it broke off.
 */
final class EventStream implements AutoCloseable {
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5000;

  /** A server that gives no stream for so long is told of. */
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Server server;
  private final String path;
  private final BlockingQueue<Item> queue;
  private final Thread reader = new Thread(this::read, "persistent-browser-events");

  /** Of the reader thread, after its start. */
  private long last;

  /** Number of the event whose lines are being read. */
  private long number;

  /** Something came since the stream was opened last. */
  private boolean heard;

  private final CountDownLatch listening = new CountDownLatch(1);
  private final CountDownLatch ending = new CountDownLatch(1);

  private volatile boolean closed;
  private volatile @Nullable InputStream open;

  /**
   * @param after the number of the last event that is not wanted; -1 when there is none
   */
  EventStream(Server server, String path, BlockingQueue<Item> queue, long after) {
    this.server = server;
    this.path = path;
    this.queue = queue;
    this.last = after;
    reader.setDaemon(true);
  }

  /**
   * What is in the queue: an event, or a sign for whoever waits.
   *
   * @param event null for a sign
   * @param failure why nothing more will come
   */
  record Item(long number, @Nullable JsonObject event, @Nullable RuntimeException failure) {
    static final Item WAKE = new Item(-1, null, null);

    void expectFine() {
      if (failure != null) {
        throw new PlaywrightException("the events of the session cannot be read", failure);
      }
    }
  }

  /** Returns when everything from now on will be read. */
  void start() throws InterruptedException {
    reader.start();
    listening.await();
  }

  private void read() {
    try {
      long pause = FIRST_PAUSE_MS;
      long begun = System.nanoTime();
      while (!closed) {
        heard = false;
        @Nullable IOException broken = null;
        try {
          if (!readOnce()) {
            return;
          }
        } catch (IOException e) {
          broken = e;
        }
        if (listening.getCount() > 0 && System.nanoTime() - begun > LONGEST_START.toNanos()) {
          throw new PlaywrightException("the server gives no events", broken);
        }
        pause = heard ? FIRST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
        if (ending.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!closed) {
        queue.add(new Item(-1, null, e));
      }
    } finally {
      listening.countDown();
    }
  }

  /** Reads until the stream breaks; false when nothing more will come. */
  private boolean readOnce() throws IOException, InterruptedException {
    // Without a number it begins now; after a break the whole last day is better than a gap.
    String after = last < 0 && listening.getCount() > 0 ? "" : "?after=" + Math.max(last, 0);
    Optional<InputStream> stream = server.stream(path + after);
    if (stream.isEmpty()) {
      return false;
    }
    try (InputStream in = stream.get();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      open = in;
      number = last;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard = true;
        listening.countDown();
        take(line);
      }
      return true;
    }
  }

  private void take(String line) {
    if (line.startsWith("id: ")) {
      number = Long.parseLong(line.substring("id: ".length()));
    } else if (line.startsWith("data: ")) {
      last = number;
      queue.add(new Item(last, Json.object(line.substring("data: ".length())), null));
    } else if (line.isEmpty()) {
      // Also where the server has read that far and found nothing.
      last = number;
    }
  }

  @Override
  public void close() {
    closed = true;
    ending.countDown();
    InputStream in = open;
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // It was to end.
        closed = true;
      }
    }
    reader.interrupt();
  }
}
