package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One accepted request to act, as it lies in the command topic.
 *
 * @param v version of the record's form
 * @param page null for commands of the session (its browser context)
 * @param acceptedAt when the journal reserved it, by the clock of Redis
 * @param deadline when it may no longer be started, by the clock of Redis
 * @param generation the session's generation when it was accepted
 * @param safe whether everything in it only reads, or its owner says so: then it may run twice
 * @param within the command inside of which it is to run, while that runs; null for none
 * @param concurrent whether it runs beside those that run and wait; else after those before it
 */
public record Command(
    int v,
    CommandId id,
    TenantId tenant,
    SessionId session,
    @JsonProperty @Nullable PageId page,
    Work work,
    Instant acceptedAt,
    Instant deadline,
    int generation,
    boolean safe,
    Retry retry,
    GenerationRule generationRule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty @Nullable CommandId within,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean concurrent) {
  public static final int VERSION = 1;

  /** A record without one of these is not a command. */
  public Command {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(deadline, "deadline");
    // Records of the first version of this form had neither.
    retry = Objects.requireNonNullElse(retry, Retry.DEFAULT);
    generationRule = Objects.requireNonNullElse(generationRule, GenerationRule.DEFAULT);
  }

  public Command(
      int v,
      CommandId id,
      TenantId tenant,
      SessionId session,
      @Nullable PageId page,
      Work work,
      Instant acceptedAt,
      Instant deadline,
      int generation,
      boolean safe,
      Retry retry,
      GenerationRule generationRule) {
    this(
        v,
        id,
        tenant,
        session,
        page,
        work,
        acceptedAt,
        deadline,
        generation,
        safe,
        retry,
        generationRule,
        null,
        false);
  }

  /**
   * A part of it, as a command of its own.
   *
   * @param part what it does
   * @param reads whether everything in it only reads, or the owner says so
   */
  public Command doing(Work part, boolean reads) {
    return new Command(
        v,
        id,
        tenant,
        session,
        page,
        part,
        acceptedAt,
        deadline,
        generation,
        reads,
        retry,
        generationRule,
        within,
        concurrent);
  }

  /** Tells if work is always concurrent: the close of a page, a change of the events told. */
  public static boolean isConcurrent(@Nullable PageId page, Work work) {
    return work instanceof Work.Watch
        || (work instanceof Work.Act act && page != null && act.closes());
  }

  /** Whether it may run again after its worker died in the middle. */
  public boolean repeatable() {
    return safe && retry != Retry.NONE;
  }
}
