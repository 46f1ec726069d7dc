package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunningCallTest {
  private static final CommandId COMMAND = new CommandId("c-aaaaaaaaaaaaaaaaaaaa");
  private static final Duration LEFT = Duration.ofSeconds(1);

  private final RunningCall call = new RunningCall();
  private final Told seat = new Told();

  @Test
  void drop_discardsWhatTheSessionHas_alsoWhenNothingRuns() {
    call.seated(seat);
    call.drop("gone");
    assertThat(seat.told).containsExactly("discard");
  }

  @Test
  void drop_endsWhatRunsFirst() {
    call.seated(seat);
    call.begin(COMMAND, seat, LEFT);
    call.drop("gone");
    assertThat(seat.told).containsExactly("deadline", "abort gone", "discard");
  }

  @Test
  void aConnectionThatComesAfterTheDrop_isDiscardedAtOnce() {
    call.drop("gone");
    call.seated(seat);
    assertThat(seat.told).containsExactly("discard");
  }

  @Test
  void stop_discardsNothing() {
    call.seated(seat);
    call.stop("the worker stops");
    call.begin(COMMAND, seat, LEFT);
    assertThat(seat.told).containsExactly("deadline", "abort the worker stops");
  }

  @Test
  void whatIsAboutToWait_takesNothingInBeforeItWaits() {
    call.begin(COMMAND, seat, LEFT);
    assertThat(call.host()).isEqualTo(COMMAND);
    call.close();
    assertThat(call.host()).isNull();
    assertThat(call.innermost()).isEqualTo(COMMAND);
    call.open();
    assertThat(call.host()).isEqualTo(COMMAND);
    call.end();
    assertThat(call.host()).isNull();
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
    public void whileWaiting(Runnable step) {
      told.add("whileWaiting");
    }

    @Override
    public void apart(Runnable calls) {
      calls.run();
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
    public void abort(String reason) {
      told.add("abort " + reason);
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
