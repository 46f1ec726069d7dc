package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.catalog.StepRefs;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.OnError;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of a batch, one after the other. Before a step that does more than read the
 * journal is told; before each, the lease is looked at: while it is not good the batch waits.
 */
final class Batches {
  /** What a step gave is kept in the journal up to this size in bytes, for when the worker dies. */
  private static final int MOST_NOTED = 64 * 1024;

  private final Journal journal;
  private final Outages outages;

  Batches(Journal journal, Outages outages) {
    this.journal = journal;
    this.outages = outages;
  }

  /**
   * How a batch goes on.
   *
   * @param reads whether a step only reads; throws {@code INVALID_COMMAND} when it does not fit
   *     what the steps before it gave
   * @param one carries out a step as a command of its own
   * @param over whether nothing more can be done: the session has no browser any more, the batch is
   *     cancelled
   */
  record Means(
      BiPredicate<Command, Work.Act> reads, Function<Command, End> one, BooleanSupplier over) {}

  End run(Command command, Work.Batch batch, Means means) {
    return new Run(command, batch, means).run();
  }

  /** What the steps before came to, in the form of a result. */
  static ObjectNode results(List<JsonNode> steps) {
    ObjectNode results = Json.object();
    results.putArray("steps").addAll(steps);
    return results;
  }

  /** One batch on its way. */
  private final class Run {
    private final Command command;
    private final Work.Batch batch;
    private final Means means;
    private final List<JsonNode> ended = new ArrayList<>();
    private final List<ArtifactRef> artifacts = new ArrayList<>();
    private SessionChange change = new SessionChange.None();
    private @Nullable ReplyError stopped;
    private int noted;

    Run(Command command, Work.Batch batch, Means means) {
      this.command = command;
      this.batch = batch;
      this.means = means;
    }

    End run() {
      for (Work.Act step : batch.steps()) {
        if (stopped != null) {
          ended.add(entry(step, "skipped"));
        } else if (!takes(step)) {
          // Nobody will write it: the partition has another holder.
          return new End.Failed(
              ReplyError.of(ErrorCode.UNAVAILABLE, "the partition was lost"), change);
        }
      }
      ObjectNode results = results(ended);
      return stopped == null
          ? new End.Done(results, artifacts, change)
          : new End.Partly(stopped, results, artifacts, change);
    }

    /** False when the lease was lost. */
    private boolean takes(Work.Act step) {
      End end;
      try {
        Work.Act now = StepRefs.resolve(step, this::result);
        boolean reads = command.retry() == Retry.SAFE || means.reads().test(command, now);
        if (!mayAct(reads)) {
          return false;
        }
        end = means.one().apply(command.doing(now, reads));
      } catch (ServiceException e) {
        end = new End.Failed(ReplyError.of(e.code(), e.text()), new SessionChange.None());
      }
      add(step, end);
      return true;
    }

    private @Nullable JsonNode result(int index) {
      JsonNode step = ended.get(index);
      if (!step.path("status").asText().equals("succeeded")) {
        throw new ServiceException(
            ErrorCode.INVALID_COMMAND, "step " + index + " did not succeed: it has no result");
      }
      return step.get("result");
    }

    private boolean mayAct(boolean reads) {
      int index = ended.size();
      List<JsonNode> since =
          ended.subList(noted, index).stream().map(Batches::withoutLargeResult).toList();
      Optional<Boolean> may =
          outages.ride(
              command.session().partition(),
              lease ->
                  Optional.of(reads || journal.step(command, index, noted, since, lease))
                      .filter(held -> held));
      if (may.isPresent() && !reads) {
        noted = index;
        CrashPoints.reached(CrashPoint.BEFORE_STEP, Integer.toString(index));
      }
      return may.isPresent();
    }

    private void add(Work.Act step, End end) {
      int index = ended.size();
      change = end.change() instanceof SessionChange.None ? change : end.change();
      ended.add(told(step, end));
      ReplyError error = error(end);
      if (error != null && (batch.onError() == OnError.STOP || means.over().getAsBoolean())) {
        stopped =
            new ReplyError(
                error.code(),
                "step " + index + " (" + step.action() + "): " + error.message(),
                error.callLog(),
                error.expected(),
                error.actual(),
                error.received());
      }
    }

    private ObjectNode told(Work.Act step, End end) {
      return switch (end) {
        case End.Done done -> {
          artifacts.addAll(done.artifacts());
          ObjectNode told = entry(step, "succeeded");
          told.set("result", done.result() == null ? Json.MAPPER.nullNode() : done.result());
          yield told;
        }
        case End.Failed failed -> entry(step, "failed").set("error", Json.tree(failed.error()));
        case End.Partly partly -> entry(step, "failed").set("error", Json.tree(partly.error()));
        case End.Waited(End last, ArrayNode during) -> {
          ObjectNode told = told(step, last);
          told.set("during", during);
          yield told;
        }
        case End.Repeated repeated -> told(step, repeated.last()).put("attempts", repeated.tries());
      };
    }
  }

  private static @Nullable ReplyError error(End end) {
    return switch (end) {
      case End.Done _ -> null;
      case End.Failed failed -> failed.error();
      case End.Partly partly -> partly.error();
      case End.Repeated repeated -> error(repeated.last());
      case End.Waited waited -> error(waited.last());
    };
  }

  private static ObjectNode entry(Work.Act step, String status) {
    return Json.object().put("action", step.action()).put("status", status);
  }

  private static JsonNode withoutLargeResult(JsonNode step) {
    JsonNode result = step.path("result");
    if (result.isMissingNode() || Json.bytes(result).length <= MOST_NOTED) {
      return step;
    }
    ObjectNode rest = step.deepCopy();
    rest.remove("result");
    return rest.put("resultNotStored", true);
  }

  /** A batch whose worker died: what it did, and what is not known. */
  static ReplyError unknown(Work.Batch batch, int step) {
    return ReplyError.of(
        ErrorCode.OUTCOME_UNKNOWN,
        "the worker that ran the batch is gone: step "
            + step
            + " ("
            + batch.steps().get(step).action()
            + ") may or may not have had its effect; none after it has");
  }
}
