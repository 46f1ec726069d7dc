package dev.persistentbrowser.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of a command.
 *
 * @param started whether a worker has begun it
 * @param generation of the session when it was accepted
 * @param terminal its reply; null until it has ended
 */
public record Entry(
    CommandId id,
    SessionId session,
    @JsonProperty @Nullable PageId page,
    String action,
    boolean started,
    Instant acceptedAt,
    Instant deadline,
    int generation,
    @JsonProperty @Nullable Reply terminal) {
  public Optional<Reply> reply() {
    return Optional.ofNullable(terminal);
  }

  /** A reply that ends it without a run. */
  public Reply notRun(ReplyStatus status, ReplyError error) {
    return Reply.notRun(id, session, page, action, status, error, generation);
  }
}
