package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TriesTest {
  private static final SessionChange NONE = new SessionChange.None();
  private static final SessionChange MOVED = new SessionChange.Live(List.of(), 1, null);
  private static final End DONE = new End.Done(null, List.of(), NONE);
  private static final String REFUSED = "net::ERR_CONNECTION_REFUSED at http://localhost:1/";

  private final RunningCalls call = new RunningCalls();
  private final Tries tries = new Tries(call::pause);
  private final List<Duration> given = new ArrayList<>();
  private boolean answered;

  @Test
  void whatSucceeds_isTriedOnce() {
    assertThat(run(act("navigate", false, Retry.DEFAULT), DONE)).isEqualTo(DONE);
    assertThat(given).hasSize(1);
  }

  @Test
  void aNavigationThatReachedNobody_isTriedAgain() {
    assertThat(run(act("navigate", false, Retry.DEFAULT), unreached(), unreached(), DONE))
        .isEqualTo(new End.Repeated(DONE, 3, NONE));
  }

  @Test
  void threeTries_areAll() {
    assertThat(run(act("navigate", false, Retry.DEFAULT), unreached(), unreached(), unreached()))
        .isEqualTo(new End.Repeated(unreached(), 3, NONE));
  }

  @Test
  void whatATryChanged_isKept() {
    End.Failed moved = new End.Failed(error(REFUSED), MOVED);
    assertThat(run(act("navigate", false, Retry.DEFAULT), moved, DONE))
        .isEqualTo(new End.Repeated(DONE, 2, MOVED));
  }

  @Test
  void aNavigationThatSomebodySentOn_isNotTriedAgain() {
    answered = true;
    assertThat(run(act("navigate", false, Retry.DEFAULT), unreached())).isEqualTo(unreached());
  }

  @ParameterizedTest
  @CsvSource({
    "navigate, false, DEFAULT, net::ERR_NAME_NOT_RESOLVED, true",
    "reload,   false, DEFAULT, net::ERR_CONNECTION_REFUSED, true",
    "navigate, false, NONE,    net::ERR_CONNECTION_REFUSED, false",
    "navigate, false, DEFAULT, net::ERR_CONNECTION_RESET, false",
    "navigate, true,  SAFE,    net::ERR_CONNECTION_RESET, true",
    "navigate, true,  SAFE,    net::ERR_CERT_INVALID, false",
    "goBack,   false, DEFAULT, net::ERR_CONNECTION_REFUSED, false",
    "title,    true,  DEFAULT, Execution context was destroyed, true",
    "title,    true,  NONE,    Execution context was destroyed, false",
    "evaluate, false, DEFAULT, Execution context was destroyed, false",
    "evaluate, true,  SAFE,    Execution context was destroyed, true",
    "title,    true,  DEFAULT, strict mode violation, false",
  })
  void onlyWhatCannotHaveHappened_isTriedAgain(
      String action, boolean safe, Retry retry, String message, boolean again) {
    ErrorCode code =
        message.startsWith("net::") ? ErrorCode.NAVIGATION_FAILED : ErrorCode.COMMAND_FAILED;
    End failed = new End.Failed(ReplyError.of(code, message), NONE);
    run(act(action, safe, retry), failed, DONE);
    assertThat(given).hasSize(again ? 2 : 1);
  }

  @Test
  void aNavigationOfWhatTheCommandMade_isNotTriedAgain() {
    Work.Act there =
        new Work.Act(Json.MAPPER.createArrayNode().add("newPage"), "navigate", Json.object());
    assertThat(run(command(there, false, Retry.DEFAULT), unreached())).isEqualTo(unreached());
    there.target().removeAll().addObject().put("$page", "s1-abcdefgh.1");
    run(command(there, false, Retry.DEFAULT), unreached(), DONE);
    assertThat(given).hasSize(3);
  }

  @Test
  void anotherTry_hasWhatIsLeftOfTheCommandsOwnTimeout() {
    run(act("navigate", false, Retry.DEFAULT, 5000), unreached(), DONE);
    assertThat(given.getFirst()).isEqualTo(Duration.ofSeconds(15));
    assertThat(given.getLast()).isPositive().isLessThan(Duration.ofSeconds(5));
    given.clear();
    run(act("navigate", false, Retry.DEFAULT, 50), unreached());
    assertThat(given).hasSize(1);
  }

  @Test
  void cancelledOrStopped_isNotTriedAgain() {
    Command command = act("navigate", false, Retry.DEFAULT);
    call.cancel(command.id());
    assertThat(run(command, unreached())).isEqualTo(unreached());
    call.stop("the worker stops");
    assertThat(run(act("navigate", false, Retry.DEFAULT), unreached())).isEqualTo(unreached());
  }

  private End run(Command command, End... ends) {
    Iterator<End> each = List.of(ends).iterator();
    return tries.run(
        command,
        left -> {
          given.add(left);
          return each.next();
        },
        () -> answered);
  }

  private static End.Failed unreached() {
    return new End.Failed(error(REFUSED), NONE);
  }

  private static ReplyError error(String message) {
    return ReplyError.of(ErrorCode.NAVIGATION_FAILED, message);
  }

  private static Command act(String action, boolean safe, Retry retry) {
    return act(action, safe, retry, 30_000);
  }

  private static Command act(String action, boolean safe, Retry retry, int timeoutMs) {
    ObjectNode params = Json.object();
    params.putObject("options").put("timeout", timeoutMs);
    return command(new Work.Act(Json.MAPPER.createArrayNode(), action, params), safe, retry);
  }

  private static Command command(Work.Act act, boolean safe, Retry retry) {
    Command any = Records.command(act);
    return new Command(
        any.v(),
        any.id(),
        any.tenant(),
        any.session(),
        any.page(),
        any.work(),
        any.acceptedAt(),
        any.deadline(),
        any.generation(),
        safe,
        retry,
        GenerationRule.DEFAULT);
  }
}
