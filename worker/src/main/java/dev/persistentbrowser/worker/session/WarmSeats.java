package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.worker.browser.Browsers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps some seats of the default browser ready; a thread of its own fills up what was taken.
 * Guarded by its own lock.
 */
final class WarmSeats implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(WarmSeats.class);

  private final Browsers browsers;
  private final int size;
  private final Deque<Seat> ready = new ArrayDeque<>();
  private final ExecutorService filler =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("warm").daemon(true).factory());
  private boolean closed;

  WarmSeats(Browsers browsers, int size) {
    this.browsers = browsers;
    this.size = size;
  }

  /** Returns when the seats are ready, so that the first session does not wait. */
  @Override
  public void start() {
    fill();
  }

  /** A seat that is ready, else a new one. The calling thread owns it. */
  Seat take(String browser) {
    if (!browser.equals(browsers.standard())) {
      return Seat.open(browsers, browser);
    }
    Seat seat = poll();
    filler.execute(this::fill);
    return seat == null ? Seat.open(browsers, browser) : seat;
  }

  private synchronized @Nullable Seat poll() {
    Seat seat = ready.poll();
    while (seat != null && !seat.connection().open()) {
      seat = ready.poll();
    }
    return seat;
  }

  private void fill() {
    try {
      while (wanted()) {
        Seat seat = Seat.open(browsers, browsers.standard());
        if (!add(seat)) {
          seat.close();
        }
      }
    } catch (ServiceException | PlaywrightException e) {
      LOG.warn("No browser could be made ready; the next session tries again", e);
    }
  }

  private synchronized boolean wanted() {
    ready.removeIf(seat -> !seat.connection().open());
    return !closed && ready.size() < size;
  }

  private synchronized boolean add(Seat seat) {
    return !closed && ready.add(seat);
  }

  @Override
  public void check() {
    browsers.check();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    filler.shutdown();
    try {
      if (!filler.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("A seat was still being made ready");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      ready.forEach(Seat::close);
      ready.clear();
    }
  }
}
