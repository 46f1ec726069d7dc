package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of a session, read by a thread of its own and put into a queue. A
 * connection that breaks is made again where it broke off.
 */
final class EventStream implements AutoCloseable {
  private final Server server;
  private final String path;
  private final BlockingQueue<Item> queue;
  private final Thread reader = new Thread(this::read, "persistent-browser-events");

  /** Of the reader thread, after its start. */
  private long last;

  private final CountDownLatch listening = new CountDownLatch(1);

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
      while (!closed && readOnce()) {
        // Broken off: on from where it was.
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

  /** False when nothing more will come. */
  private boolean readOnce() throws InterruptedException {
    // Without a number it begins now; after a break the whole last day is better than a gap.
    String after = last < 0 && listening.getCount() > 0 ? "" : "?after=" + Math.max(last, 0);
    try (InputStream in = server.stream(path + after);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      open = in;
      boolean any = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        any = true;
        listening.countDown();
        take(line);
      }
      return any;
    } catch (IOException e) {
      return !closed;
    }
  }

  private void take(String line) {
    if (line.startsWith("id: ")) {
      last = Long.parseLong(line.substring("id: ".length()));
    } else if (line.startsWith("data: ")) {
      queue.add(new Item(last, Json.object(line.substring("data: ".length())), null));
    }
  }

  @Override
  public void close() {
    closed = true;
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
