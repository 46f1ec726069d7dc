package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.OnError;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.ownership.Ownership;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BatchesTest {
  private static final SessionChange NONE = new SessionChange.None();

  private final ScriptedJournal journal = new ScriptedJournal();
  private final List<Command> ran = new ArrayList<>();
  private boolean held = true;
  private boolean over;

  @Test
  void steps_runInOrder_andTellWhatTheyCameTo() {
    End end = run(OnError.STOP, "read one", "act two");
    assertThat(end).isInstanceOf(End.Done.class);
    assertThat(results(end))
        .isEqualTo(
            json(
                "[{'action': 'read one', 'status': 'succeeded', 'result': 'gave read one'},"
                    + " {'action': 'act two', 'status': 'succeeded', 'result': 'gave act two'}]"));
    assertThat(ran)
        .extracting(command -> command.work().label())
        .containsExactly("read one", "act two");
    assertThat(ran).extracting(Command::safe).containsExactly(true, false);
  }

  @Test
  void beforeAStepThatActs_theJournalKnowsOfAllBefore() {
    run(OnError.STOP, "read", "act", "read", "read", "act", "act");
    assertThat(journal.steps)
        .containsExactly("1 after 1 since 0", "4 after 3 since 1", "5 after 1 since 4");
  }

  @Test
  void whatMayBeRepeatedByItsOwner_isNotNoted() {
    Work.Batch batch = batch(OnError.STOP, "act");
    Command any = Records.command(batch);
    Command safe =
        new Command(
            any.v(),
            any.id(),
            any.tenant(),
            any.session(),
            any.page(),
            batch,
            any.acceptedAt(),
            any.deadline(),
            any.generation(),
            true,
            Retry.SAFE,
            any.generationRule());
    assertThat(batches().run(safe, batch, means())).isInstanceOf(End.Done.class);
    assertThat(journal.steps).isEmpty();
  }

  @Test
  void afterAStepThatFails_theOthersAreSkipped() {
    End end = run(OnError.STOP, "act", "fail", "act");
    assertThat(end)
        .isInstanceOfSatisfying(
            End.Partly.class,
            partly -> {
              assertThat(partly.error().code()).isEqualTo(ErrorCode.TIMEOUT);
              assertThat(partly.error().message()).isEqualTo("step 1 (fail): too late");
              assertThat(partly.error().callLog()).containsExactly("waiting");
            });
    assertThat(results(end))
        .extracting(step -> step.path("status").asText())
        .containsExactly("succeeded", "failed", "skipped");
    assertThat(results(end).get(1).at("/error/code").asText()).isEqualTo("timeout");
    assertThat(ran).hasSize(2);
  }

  @Test
  void whenToldToContinue_theOthersRun_andTheBatchSucceeds() {
    End end = run(OnError.CONTINUE, "fail", "act");
    assertThat(end).isInstanceOf(End.Done.class);
    assertThat(results(end))
        .extracting(step -> step.path("status").asText())
        .containsExactly("failed", "succeeded");
  }

  @Test
  void whenTheBrowserIsGone_nothingMoreIsTried() {
    over = true;
    End end = run(OnError.CONTINUE, "fail", "act");
    assertThat(end).isInstanceOf(End.Partly.class);
    assertThat(ran).hasSize(1);
  }

  @Test
  void aStepGetsWhatAnotherGave_unlessThatFailed() {
    Work.Act first = step("read");
    Work.Act second = step("read");
    second.params().putObject("value").put("$step", 0);
    Work.Batch batch = new Work.Batch(List.of(first, second), OnError.CONTINUE);
    run(batch);
    assertThat(((Work.Act) ran.getLast().work()).params().path("value").asText())
        .isEqualTo("gave read");

    End end = run(new Work.Batch(List.of(step("fail"), second), OnError.CONTINUE));
    assertThat(results(end).get(1).at("/error/code").asText()).isEqualTo("invalid_command");
  }

  @Test
  void aStepThatDoesNotFit_fails_andIsNotRun() {
    End end = run(OnError.STOP, "odd");
    assertThat(results(end).get(0).at("/error/message").asText()).isEqualTo("does not fit");
    assertThat(ran).isEmpty();
  }

  @Test
  void triesAndChanges_areKept() {
    SessionChange change = new SessionChange.HandedOver();
    Batches.Means means =
        new Batches.Means(
            (_, _) -> true,
            command ->
                command.work().label().equals("first")
                    ? new End.Repeated(new End.Done(null, List.of(), NONE), 3, change)
                    : new End.Done(null, List.of(), NONE),
            () -> over);
    Work.Batch batch = batch(OnError.STOP, "first", "last");
    End end = batches().run(Records.command(batch), batch, means);
    assertThat(end.change()).isEqualTo(change);
    assertThat(results(end).get(0).path("attempts").asInt()).isEqualTo(3);
  }

  @Test
  void withoutThePartition_nothingIsDone() {
    held = false;
    assertThat(run(OnError.CONTINUE, "read", "act")).isInstanceOf(End.Failed.class);
    assertThat(ran).isEmpty();
  }

  @Test
  void aLargeResult_isNotNoted() {
    List<JsonNode> noted = new ArrayList<>();
    journal.onStep = noted::addAll;
    Batches.Means large =
        new Batches.Means(
            (_, _) -> false,
            _ -> new End.Done(TextNode.valueOf("x".repeat(100_000)), List.of(), NONE),
            () -> over);
    Work.Batch batch = batch(OnError.STOP, "act", "act");
    End end = batches().run(Records.command(batch), batch, large);
    assertThat(noted)
        .containsExactly(json("{'action': 'act', 'status': 'succeeded', 'resultNotStored': true}"));
    assertThat(results(end).get(0).path("result").asText()).hasSize(100_000);
  }

  private End run(OnError onError, String... actions) {
    return run(batch(onError, actions));
  }

  private End run(Work.Batch batch) {
    return batches().run(Records.command(batch), batch, means());
  }

  private Batches batches() {
    return new Batches(journal, new Outages(new Held()));
  }

  private Batches.Means means() {
    return new Batches.Means(
        (_, step) -> {
          if (step.action().equals("odd")) {
            throw new ServiceException(ErrorCode.INVALID_COMMAND, "does not fit");
          }
          return step.action().startsWith("read");
        },
        command -> {
          ran.add(command);
          String action = command.work().label();
          return action.equals("fail")
              ? new End.Failed(
                  new ReplyError(
                      ErrorCode.TIMEOUT, "too late", List.of("waiting"), null, null, null),
                  NONE)
              : new End.Done(TextNode.valueOf("gave " + action), List.of(), NONE);
        },
        () -> over);
  }

  private static Work.Batch batch(OnError onError, String... actions) {
    return new Work.Batch(List.of(actions).stream().map(BatchesTest::step).toList(), onError);
  }

  private static Work.Act step(String action) {
    return new Work.Act(Json.MAPPER.createArrayNode(), action, Json.object());
  }

  private static JsonNode results(End end) {
    JsonNode result =
        switch (end) {
          case End.Done done -> done.result();
          case End.Partly partly -> partly.result();
          default -> throw new AssertionError(end);
        };
    return Objects.requireNonNull(result).path("steps");
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  private final class Held implements Ownership {
    @Override
    public Optional<Lease> lease(int partition) {
      return held ? Optional.of(new Lease(partition, "w/1")) : Optional.empty();
    }

    @Override
    public boolean holds(int partition) {
      return held;
    }
  }
}
