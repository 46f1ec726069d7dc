package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call gave.
 *
 * @param result null when the method gives nothing, or gave null
 */
public record Outcome(@Nullable JsonNode result, List<ArtifactRef> artifacts) {
  public Outcome {
    artifacts = List.copyOf(artifacts);
  }

  /** And these. */
  Outcome with(List<ArtifactRef> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<ArtifactRef> all = new ArrayList<>(more);
    all.addAll(artifacts);
    return new Outcome(result, all);
  }
}
