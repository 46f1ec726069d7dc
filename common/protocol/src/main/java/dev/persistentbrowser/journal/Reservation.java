package dev.persistentbrowser.journal;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a request to reserve a command. */
public sealed interface Reservation {
  /**
   * The command is to be sent to Kafka under these values: it is new, or it was reserved before
   * under the same idempotency key and nobody has begun it.
   */
  record Send(CommandId id, SessionId session, Instant acceptedAt, Instant deadline, int generation)
      implements Reservation {}

  /** It was reserved before under the same idempotency key, and has been begun or has ended. */
  record Existing(CommandId id, SessionId session) implements Reservation {}

  /**
   * A session of that name is there already; only when a session is opened.
   *
   * @param opening the command that opens it; null when it is open
   */
  record Found(SessionId session, @Nullable CommandId opening) implements Reservation {}

  /**
   * No worker has room; only when a session is opened.
   *
   * @param before how many came before it and wait as well
   */
  record NoRoom(int before) implements Reservation {}
}
