package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one terminal result of a command.
 *
 * @param action what was asked for, as {@link Work#label()} gives it
 * @param result what the method returned, as JSON; null when it returned nothing or the command did
 *     not succeed. Of a batch what its steps came to, also when it did not succeed
 * @param error null when the command succeeded
 * @param generation of the session when it ended
 * @param attempts how often it was begun; 0 when never
 * @param queuedMs from acceptance to its start, in milliseconds
 * @param ranMs from its start to its end, in milliseconds
 */
public record Reply(
    CommandId id,
    SessionId session,
    @JsonProperty @Nullable PageId page,
    String action,
    ReplyStatus status,
    @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable JsonNode result,
    List<ArtifactRef> artifacts,
    @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable ReplyError error,
    int generation,
    int attempts,
    long queuedMs,
    long ranMs) {
  public Reply {
    // Jackson reads a null as a node.
    result = result == null || result.isNull() ? null : result;
    artifacts = List.copyOf(artifacts);
  }

  /** The reply of a command that never ran. */
  public static Reply notRun(
      CommandId id,
      SessionId session,
      @Nullable PageId page,
      String action,
      ReplyStatus status,
      ReplyError error,
      int generation) {
    return new Reply(
        id, session, page, action, status, null, List.of(), error, generation, 0, 0, 0);
  }

  public Reply inGeneration(int other) {
    return new Reply(
        id, session, page, action, status, result, artifacts, error, other, attempts, queuedMs,
        ranMs);
  }

  public Reply withResult(@Nullable JsonNode other) {
    return new Reply(
        id,
        session,
        page,
        action,
        status,
        other,
        artifacts,
        error,
        generation,
        attempts,
        queuedMs,
        ranMs);
  }
}
