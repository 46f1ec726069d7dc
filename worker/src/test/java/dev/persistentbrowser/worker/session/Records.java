package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.worker.intake.Delivery;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Records of the command topic. */
final class Records {
  static final TenantId TENANT = new TenantId("alice");
  static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  static final int REPLY_PARTITION = 7;

  /** How often a record was said to be done with. */
  final AtomicInteger done = new AtomicInteger();

  static Work act() {
    return new Work.Act(Json.MAPPER.createArrayNode(), "click", Json.object());
  }

  static Work open() {
    return new Work.OpenSession(
        new SessionSpec(
            null,
            "chromium",
            Json.object(),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            CheckpointPolicy.AUTO,
            RestorePolicy.PAGES,
            Map.of()));
  }

  static Command command(Work work) {
    Instant accepted = Instant.parse("2026-01-02T03:04:05Z");
    return new Command(
        Command.VERSION,
        CommandId.random(),
        TENANT,
        SESSION,
        null,
        work,
        accepted,
        accepted.plusSeconds(60),
        4,
        false,
        Retry.DEFAULT,
        GenerationRule.DEFAULT);
  }

  Delivery of(Command command) {
    Delivery.Kind kind =
        switch (command.work()) {
          case Work.OpenSession _ -> Delivery.Kind.OPENS;
          case Work.CloseSession _ -> Delivery.Kind.CLOSES;
          default -> Delivery.Kind.OTHER;
        };
    return of(kind, command.id(), () -> command);
  }

  Delivery of(Delivery.Kind kind, Supplier<Command> decode) {
    return of(kind, CommandId.random(), decode);
  }

  private Delivery of(Delivery.Kind kind, CommandId id, Supplier<Command> decode) {
    return new Delivery(
        SESSION, id, kind, false, null, decode, REPLY_PARTITION, done::incrementAndGet);
  }

  /** Takes small payloads as they are; what is large finds no S3. */
  static ClaimCheck claimsWithoutS3() {
    return new ClaimCheck(
        new S3Objects(
            new S3Settings(URI.create("http://127.0.0.1:1"), "region", "bucket", "key", "secret")));
  }
}
