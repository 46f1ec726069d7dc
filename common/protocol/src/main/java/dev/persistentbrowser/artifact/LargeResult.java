package dev.persistentbrowser.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.json.Json;
import java.util.Optional;

/**
 * A result that lies beside its reply, as an artifact with JSON in it. No user data looks like its
 * {@link #inReply()}: a user's own {@code $} keys are escaped.
 *
 * @param preview how the JSON begins
 */
public record LargeResult(ArtifactRef ref, String preview) {
  /** So many characters of the JSON are shown. */
  public static final int PREVIEW_LENGTH = 2000;

  private static final String TAG = "$kept";
  private static final String PREVIEW = "preview";

  /** Empty when the result of a reply is the result itself. */
  public static Optional<LargeResult> of(JsonNode result) {
    return result.path(TAG).isObject()
        ? Optional.of(
            new LargeResult(
                Json.read(Json.write(result.path(TAG)), ArtifactRef.class),
                result.path(PREVIEW).asText()))
        : Optional.empty();
  }

  /** What stands in the reply in the place of the result. */
  public ObjectNode inReply() {
    ObjectNode out = Json.object();
    out.set(TAG, Json.tree(ref));
    return out.put(PREVIEW, preview);
  }

  /** What a client is shown in the place of the result. */
  public ObjectNode shown() {
    return Json.object()
        .put(Tags.ARTIFACT, ref.id().value())
        .put("name", ref.name())
        .put("contentType", ref.contentType())
        .put("sizeBytes", ref.sizeBytes())
        .put(PREVIEW, preview);
  }
}
