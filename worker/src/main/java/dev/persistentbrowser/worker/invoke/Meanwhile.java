package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.catalog.StepRefs;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done while a call waits, and what it came to. Guarded by the session's lock. */
public final class Meanwhile {
  private final ArrayNode entries = Json.MAPPER.createArrayNode();
  private final List<ArtifactRef> artifacts = new ArrayList<>();

  /**
   * Takes the steps one after the other; the first that fails ends them, and what it throws is
   * thrown.
   */
  void run(List<Work.Act> steps, Function<Work.Act, Outcome> call) {
    for (Work.Act step : steps) {
      try {
        Outcome outcome = call.apply(StepRefs.resolve(step, this::result));
        JsonNode result = outcome.result() == null ? Json.MAPPER.nullNode() : outcome.result();
        entries.add(entry(step, "succeeded").set("result", result));
        artifacts.addAll(outcome.artifacts());
      } catch (RuntimeException e) {
        JsonNode error = Json.tree(PlaywrightErrors.of(step.action(), e));
        entries.add(entry(step, "failed").set("error", error));
        throw e;
      }
    }
  }

  private @Nullable JsonNode result(int index) {
    return entries.get(index).get("result");
  }

  private static ObjectNode entry(Work.Act step, String status) {
    return Json.object().put("action", step.action()).put("status", status);
  }

  /** What the steps came to, in the form of those of a batch. */
  public ArrayNode entries() {
    return entries;
  }

  List<ArtifactRef> artifacts() {
    return artifacts;
  }
}
