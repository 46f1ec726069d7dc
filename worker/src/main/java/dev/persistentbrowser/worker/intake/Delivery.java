package dev.persistentbrowser.worker.intake;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record of the command topic on its way.
 *
 * @param kind what it is to its session, told without decoding it
 * @param concurrent whether it runs beside what runs and waits
 * @param within the command inside of which it is to run; null for none
 * @param decode reads the command, from S3 when it is large; not for the intake thread
 * @param replyPartition where the gateway that sent it reads its replies
 * @param done to be run once: the record needs no further work, its offset may be committed
 */
public record Delivery(
    SessionId session,
    CommandId id,
    Kind kind,
    boolean concurrent,
    @Nullable CommandId within,
    Supplier<Command> decode,
    int replyPartition,
    Runnable done) {
  /** What a record is to its session. */
  public enum Kind {
    OPENS,
    CLOSES,
    OTHER;

    /** True when the command needs the browser of a session that was opened before. */
    public boolean needsSession() {
      return this == OTHER;
    }
  }

  /** Whether it does not wait for the commands before it. */
  public boolean runsBeside() {
    return kind == Kind.OTHER && (concurrent || within != null);
  }
}
