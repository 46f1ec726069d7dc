package dev.persistentbrowser.worker.intake;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.id.SessionId;
import java.util.function.Supplier;

/**
 * A record of the command topic on its way.
 *
 * @param opens whether it opens its session
 * @param decode reads the command, from S3 when it is large; not for the intake thread
 * @param replyPartition where the gateway that sent it reads its replies
 * @param done to be run once: the record needs no further work, its offset may be committed
 */
public record Delivery(
    SessionId session,
    boolean opens,
    Supplier<Command> decode,
    int replyPartition,
    Runnable done) {}
