package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts of one browser of a worker. The fullest host with room takes the next session, and
 * another is started as soon as none has room, before it is asked for, or soon after that when
 * those that wait now have places. A host that died is replaced; one that has served its number, or
 * is empty while another has room, ends. Where none is kept ready the first session starts one, and
 * the last host ends when it was empty for a while.
 *
 * <p>The places are guarded by the lock, under which nothing waits: hosts start and end outside.
 */
public final class BrowserHosts implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserHosts.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration PUT_OFF = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 3;

  /** Another session of the same user often follows, and a start takes seconds. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  /** A host that has just died may not be known to be dead. */
  private static final Duration NEWS = Duration.ofSeconds(1);

  private final BrowserSettings settings;

  /** How long an empty host is kept; none: one is always ready. */
  private final @Nullable Duration idle;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Place> places = new ArrayList<>();
  private final Set<Thread> ending = new HashSet<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("browser-watch").daemon(true).factory());
  private boolean closed;
  private volatile @Nullable Long actUntil;

  /** Hosts of which one is always ready. */
  public BrowserHosts(BrowserSettings settings) {
    this(settings, null);
  }

  private BrowserHosts(BrowserSettings settings, @Nullable Duration idle) {
    this.settings = settings;
    this.idle = idle;
  }

  /** Hosts that start when they are asked for, and end when they are idle. */
  static BrowserHosts onDemand(BrowserSettings settings) {
    return onDemand(settings, IDLE);
  }

  static BrowserHosts onDemand(BrowserSettings settings, Duration idle) {
    return new BrowserHosts(settings, idle);
  }

  /** A host, from the decision to start it until it is given up. Fields are guarded by the lock. */
  private static final class Place {
    final CompletableFuture<BrowserHost> host = new CompletableFuture<>();
    int sessions;
    int served;

    boolean ready() {
      return host.isDone() && !host.isCompletedExceptionally();
    }
  }

  /**
   * Clears away what former workers left. Returns when a browser is ready, if one is kept so;
   * throws {@code unavailable} when none starts.
   */
  @Override
  public void start() {
    if (idle == null) {
      Leftovers.end(Path.of(System.getProperty("java.io.tmpdir")));
      awaitFirst();
    }
    long period = settings.patience().period().toMillis();
    Future<?> _ = watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private void awaitFirst() {
    Place first;
    lock.lock();
    try {
      first = placeWithRoom().orElseGet(this::launch);
    } finally {
      lock.unlock();
    }
    await(first);
  }

  private void look() {
    try {
      ready().forEach(BrowserHost::look);
    } catch (RuntimeException e) {
      // The scheduler would end silently.
      LOG.error("looking at the browser hosts failed; trying again", e);
    }
  }

  private List<BrowserHost> ready() {
    lock.lock();
    try {
      return places.stream().filter(Place::ready).map(place -> place.host.join()).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void check() {
    lock.lock();
    try {
      if (idle == null && places.stream().noneMatch(Place::ready)) {
        keepOneWarm();
        throw new ServiceException(ErrorCode.UNAVAILABLE, "No browser is ready");
      }
    } finally {
      lock.unlock();
    }
  }

  /** See {@code Browsers#actUntil}. */
  void actUntil(long nanoTime) {
    actUntil = nanoTime;
    ready().forEach(host -> host.actUntil(nanoTime));
  }

  /** Those that are ready. */
  public List<BrowserHostInfo> hosts() {
    return ready().stream().map(BrowserHost::info).toList();
  }

  /** See {@code Browsers#connect}. */
  BrowserConnection connect(ConnectionListener listener) {
    return connect(listener, this::placeWithRoom);
  }

  /** See {@code Browsers#connectSoon}. */
  BrowserConnection connectSoon(ConnectionListener listener) {
    return connect(listener, this::placeAtOnce);
  }

  private BrowserConnection connect(
      ConnectionListener listener, Supplier<Optional<Place>> placement) {
    for (int attempt = 1; ; attempt++) {
      Place place = reserve(placement);
      Runnable release = once(() -> release(place));
      try {
        return await(place).connect(listener, release);
      } catch (RuntimeException e) {
        release.run();
        if (attempt == ATTEMPTS || !place.ready() || !place.host.join().diesWithin(NEWS)) {
          throw e;
        }
        giveUp(place);
      }
    }
  }

  @Override
  public void close() {
    List<Thread> closers;
    lock.lock();
    try {
      closed = true;
      watch.shutdown();
      List.copyOf(places).forEach(this::end);
      closers = List.copyOf(ending);
    } finally {
      lock.unlock();
    }
    try {
      for (Thread closer : closers) {
        if (!closer.join(CLOSE_TIMEOUT)) {
          // It hangs at its start. It ends by itself when this process does: its input closes.
          LOG.warn("a browser host did not end within {}", CLOSE_TIMEOUT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Runnable once(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private Place reserve(Supplier<Optional<Place>> placement) {
    lock.lock();
    try {
      if (closed) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, "The worker is shutting down");
      }
      Place place = placement.get().orElseGet(this::launch);
      place.sessions++;
      place.served++;
      if (placement.get().filter(Place::ready).isPresent()) {
        keepOneWarmSoon();
      } else {
        keepOneWarm();
      }
      return place;
    } finally {
      lock.unlock();
    }
  }

  private void release(Place place) {
    lock.lock();
    try {
      place.sessions--;
      boolean others = places.stream().anyMatch(p -> p != place && p.ready() && hasRoom(p));
      if (place.sessions == 0 && (others || !hasRoom(place))) {
        end(place);
      } else if (place.sessions == 0 && idle != null && !closed) {
        int served = place.served;
        Future<?> _ =
            watch.schedule(() -> endIdle(place, served), idle.toMillis(), TimeUnit.MILLISECONDS);
      }
      keepOneWarm();
    } finally {
      lock.unlock();
    }
  }

  /** Unless somebody has used it meanwhile. */
  private void endIdle(Place place, int served) {
    lock.lock();
    try {
      if (place.sessions == 0 && place.served == served) {
        end(place);
      }
    } finally {
      lock.unlock();
    }
  }

  private BrowserHost await(Place place) {
    try {
      return place.host.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ServiceException cause) {
        throw new ServiceException(cause.code(), cause.text(), cause);
      }
      throw e;
    }
  }

  /** With the lock held. */
  private void keepOneWarm() {
    if (idle == null && !closed && placeWithRoom().isEmpty()) {
      launch();
    }
  }

  /**
   * With the lock held. A start takes the processor from those who get their place now: it is put
   * off.
   */
  private void keepOneWarmSoon() {
    if (idle == null && placeWithRoom().isEmpty()) {
      Future<?> _ =
          watch.schedule(
              () -> {
                lock.lock();
                try {
                  keepOneWarm();
                } finally {
                  lock.unlock();
                }
              },
              PUT_OFF.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** With the lock held. Ready ones first, then the fullest. */
  private Optional<Place> placeWithRoom() {
    return places.stream()
        .filter(this::hasRoom)
        .max(Comparator.comparing(Place::ready).thenComparingInt(place -> place.sessions));
  }

  /** With the lock held. The emptiest of those that would do with some more, before one to come. */
  private Optional<Place> placeAtOnce() {
    Optional<Place> roomy = placeWithRoom();
    return roomy
        .filter(Place::ready)
        .or(
            () ->
                places.stream()
                    .filter(Place::ready)
                    .filter(this::takesMore)
                    .min(Comparator.comparingInt(place -> place.sessions)))
        .or(() -> roomy);
  }

  /** Up to half more than it has room for. */
  private boolean takesMore(Place place) {
    return 2 * (place.sessions + 1) <= 3 * settings.sessionsPerHost()
        && place.served < settings.sessionsServedPerHost();
  }

  private boolean hasRoom(Place place) {
    return place.sessions < settings.sessionsPerHost()
        && place.served < settings.sessionsServedPerHost();
  }

  /** With the lock held. */
  private Place launch() {
    return launch(() -> BrowserHost.launch(settings));
  }

  /** With the lock held. */
  private Place launch(Supplier<BrowserHost> start) {
    Place place = new Place();
    places.add(place);
    Thread.ofPlatform().daemon(true).name("browser-launch").start(() -> launch(place, start));
    return place;
  }

  private void launch(Place place, Supplier<BrowserHost> start) {
    try {
      BrowserHost host = start.get();
      place.host.complete(host);
      // After that: who says a later time from now on finds the host.
      Long until = actUntil;
      if (until != null) {
        host.actUntil(until);
      }
      host.onDeath(() -> giveUp(place));
    } catch (RuntimeException e) {
      LOG.error("a browser host did not start: {}", e.getMessage());
      // Not replaced here, or a browser that cannot start would be started for ever: the next
      // session or check tries again.
      lock.lock();
      try {
        places.remove(place);
      } finally {
        lock.unlock();
      }
      place.host.completeExceptionally(e);
    }
  }

  /** Its host died. One that nobody has used is not replaced: it would die again. */
  private void giveUp(Place place) {
    // Before its driver is asked to go on, which fails what still waits for an answer. Not under
    // the lock.
    place.host.join().loseConnections();
    lock.lock();
    try {
      boolean wanted = place.served > 0 && idle == null && !closed;
      if (wanted && places.stream().noneMatch(p -> p != place && hasRoom(p))) {
        BrowserHost dead = place.host.join();
        boolean again = dead.mayGoOn();
        launch(
            () -> again ? BrowserHost.launchAgain(settings, dead) : BrowserHost.launch(settings));
      }
      end(place);
    } finally {
      lock.unlock();
    }
  }

  /** With the lock held. Ends its host, once, in a thread that {@link #close} waits for. */
  private void end(Place place) {
    if (places.remove(place)) {
      ending.add(Thread.ofPlatform().daemon(true).name("browser-end").start(() -> endHost(place)));
    }
  }

  private void endHost(Place place) {
    try {
      place.host.join().close();
    } catch (CompletionException e) {
      LOG.debug("nothing to end: the host did not start");
    } finally {
      lock.lock();
      try {
        ending.remove(Thread.currentThread());
      } finally {
        lock.unlock();
      }
    }
  }
}
