package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.CallScope;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RunningCallsTest {
  private static final CommandId COMMAND = new CommandId("c-aaaaaaaaaaaaaaaaaaaa");
  private static final CommandId INSIDE = new CommandId("c-bbbbbbbbbbbbbbbbbbbb");
  private static final Duration LEFT = Duration.ofSeconds(1);

  private final RunningCalls calls = new RunningCalls();
  private final Told seat = new Told();

  @Test
  void drop_discardsWhatTheSessionHas_alsoWhenNothingRuns() {
    calls.seated(seat);
    calls.drop("gone");
    assertThat(seat.told).containsExactly("discard");
  }

  @Test
  void drop_endsWhatRunsFirst() {
    calls.seated(seat);
    calls.begin(COMMAND, seat, LEFT, true);
    calls.drop("gone");
    assertThat(seat.told).containsExactly("deadline", "abort gone", "discard");
  }

  @Test
  void aConnectionThatComesAfterTheDrop_isDiscardedAtOnce() {
    calls.drop("gone");
    calls.seated(seat);
    assertThat(seat.told).containsExactly("discard");
  }

  @Test
  void stop_discardsNothing() {
    calls.seated(seat);
    calls.stop("the worker stops");
    calls.begin(COMMAND, seat, LEFT, true);
    assertThat(seat.told).containsExactly("deadline", "abort the worker stops");
  }

  @Test
  void closing_endsAllThatRuns_andNothingThatIsReady() {
    calls.seated(seat);
    calls.ready();
    calls.begin(COMMAND, seat, LEFT, true);
    calls.begin(INSIDE, seat, LEFT, true);
    calls.closing();
    assertThat(seat.told).containsExactly("deadline", "deadline", "abort closed", "abort closed");
  }

  @Test
  void closing_endsARestorationThatIsUnderWay() {
    calls.seated(seat);
    calls.closing();
    assertThat(seat.told).containsExactly("close");
  }

  @Test
  void aConnectionThatComesWhileTheSessionIsClosed_isClosedAtOnce() {
    calls.closing();
    calls.seated(seat);
    assertThat(seat.told).containsExactly("close");
  }

  @Test
  void cancel_endsThatCommandAlone() {
    calls.begin(COMMAND, seat, LEFT, true);
    calls.cancel(INSIDE);
    assertThat(seat.told).containsExactly("deadline");
    calls.begin(INSIDE, seat, LEFT, true);
    assertThat(seat.told).containsExactly("deadline", "deadline", "abort cancelled");
  }

  @Test
  void whatRunsInsideOfAnother_waitsUntilThatTakesItIn() throws Exception {
    calls.expect(COMMAND);
    Future<?> inside = awaitOpen();
    calls.begin(COMMAND, seat, LEFT, false);
    assertThat(inside.isDone()).isFalse();
    calls.open();
    inside.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whatRunsInsideOfAnother_runsWhenThatHasEnded() throws Exception {
    calls.expect(COMMAND);
    calls.begin(COMMAND, seat, LEFT, false);
    Future<?> inside = awaitOpen();
    calls.end(COMMAND, seat);
    assertThat(inside.isDone()).isFalse();
    calls.done(COMMAND);
    inside.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whatRunsInsideOfNothingThatIsKnown_runsAtOnce() throws Exception {
    awaitOpen().get(30, TimeUnit.SECONDS);
  }

  /** Returns when it waits, or does not have to. */
  private Future<?> awaitOpen() {
    FutureTask<?> inside =
        new FutureTask<>(
            () -> {
              calls.awaitOpen(COMMAND);
              return null;
            });
    Thread thread = Thread.ofPlatform().start(inside);
    while (!inside.isDone() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return inside;
  }

  /** Notes what it is told. */
  private static final class Told implements BrowserConnection {
    private final List<String> told = new ArrayList<>();

    @Override
    public Browser browser() {
      throw new AssertionError("there is none");
    }

    @Override
    public Path folder() {
      throw new AssertionError();
    }

    @Override
    public BrowserHostInfo host() {
      throw new AssertionError("there is none");
    }

    @Override
    public SessionKeeper keeper() {
      throw new AssertionError("there is none");
    }

    @Override
    public String guid(Page page) {
      throw new AssertionError("there is none");
    }

    @Override
    public void pump() {
      told.add("pump");
    }

    @Override
    public void shareUnder(ReentrantLock lock) {
      told.add("share");
    }

    @Override
    public void leave() {
      told.add("leave");
    }

    @Override
    public <T> T aside(Supplier<T> work) {
      return work.get();
    }

    @Override
    public boolean await(Future<?> future, long endNanos) {
      return future.isDone();
    }

    @Override
    public void apart(Runnable calls) {
      calls.run();
    }

    @Override
    public void begin(Runnable calls) {
      calls.run();
    }

    @Override
    public void endWhen(BooleanSupplier pointless) {
      told.add("end when");
    }

    @Override
    public void deadline(Duration left) {
      told.add("deadline");
    }

    @Override
    public void noDeadline() {
      told.add("no deadline");
    }

    @Override
    public CallScope calls() {
      return reason -> told.add("abort " + reason);
    }

    @Override
    public boolean aborted() {
      return false;
    }

    @Override
    public void recoverPages(Duration busy) {
      told.add("recover");
    }

    @Override
    public void discard() {
      told.add("discard");
    }

    @Override
    public boolean open() {
      return true;
    }

    @Override
    public void close() {
      told.add("close");
    }
  }
}
