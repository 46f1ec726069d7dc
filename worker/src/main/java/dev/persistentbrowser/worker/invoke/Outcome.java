package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.artifact.ArtifactRef;
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
}
