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
 * @param during what the steps came to that were done while it waited, in the form of those of a
 *     batch, as JSON; null when there were none
 * @param generation of the session when it ended
 * @param attempts how often it was begun; 0 when never
 * @param queuedMs from acceptance to its start, in milliseconds
 * @param ranMs from its start to its end, in milliseconds
 * @param lastEventId the number of the last event of the session that was told before it ended;
 *     null when its worker told none
 * @param recovered what was not brought back when the session was restored, as far as no reply
 *     before this one has said it; null when there is nothing to say
 */
public record Reply(
    CommandId id,
    SessionId session,
    @JsonProperty @Nullable PageId page,
    String action,
    ReplyStatus status,
    @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable JsonNode result,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty @Nullable JsonNode during,
    List<ArtifactRef> artifacts,
    @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable ReplyError error,
    int generation,
    int attempts,
    long queuedMs,
    long ranMs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty @Nullable Long lastEventId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty @Nullable Recovered recovered) {
  public Reply {
    // Jackson reads a null as a node.
    result = result == null || result.isNull() ? null : result;
    during = during == null || during.isNull() ? null : during;
    artifacts = List.copyOf(artifacts);
  }

  /**
   * Losses of a restored session.
   *
   * @param lost each as "what: why"
   */
  public record Recovered(List<String> lost) {
    public Recovered {
      lost = List.copyOf(lost);
    }
  }

  public Reply(
      CommandId id,
      SessionId session,
      @Nullable PageId page,
      String action,
      ReplyStatus status,
      @Nullable JsonNode result,
      List<ArtifactRef> artifacts,
      @Nullable ReplyError error,
      int generation,
      int attempts,
      long queuedMs,
      long ranMs) {
    this(
        id,
        session,
        page,
        action,
        status,
        result,
        null,
        artifacts,
        error,
        generation,
        attempts,
        queuedMs,
        ranMs,
        null,
        null);
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
    return with(result, during, other, lastEventId, recovered);
  }

  public Reply withResult(@Nullable JsonNode other) {
    return with(other, during, generation, lastEventId, recovered);
  }

  public Reply withDuring(@Nullable JsonNode other) {
    return with(result, other, generation, lastEventId, recovered);
  }

  public Reply withLastEvent(@Nullable Long number) {
    return with(result, during, generation, number, recovered);
  }

  public Reply withLost(List<String> lost) {
    return with(
        result, during, generation, lastEventId, lost.isEmpty() ? recovered : new Recovered(lost));
  }

  private Reply with(
      @Nullable JsonNode its,
      @Nullable JsonNode meanwhile,
      int inGeneration,
      @Nullable Long lastEvent,
      @Nullable Recovered what) {
    return new Reply(
        id,
        session,
        page,
        action,
        status,
        its,
        meanwhile,
        artifacts,
        error,
        inGeneration,
        attempts,
        queuedMs,
        ranMs,
        lastEvent,
        what);
  }
}
