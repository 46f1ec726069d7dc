package dev.persistentbrowser.gateway;

import dev.persistentbrowser.artifact.s3.S3ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Topics;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.redis.RedisEventIndex;
import dev.persistentbrowser.gateway.auth.ApiKeys;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Expiry;
import dev.persistentbrowser.gateway.command.PendingReplies;
import dev.persistentbrowser.gateway.command.kafka.KafkaCommandLog;
import dev.persistentbrowser.gateway.command.kafka.ReplyListener;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.event.kafka.KafkaEventFeed;
import dev.persistentbrowser.gateway.event.kafka.KafkaEventIndexer;
import dev.persistentbrowser.gateway.http.Api;
import dev.persistentbrowser.gateway.http.ApiServer;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import dev.persistentbrowser.journal.redis.JournalSignals;
import dev.persistentbrowser.journal.redis.RedisJournal;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.redis.RedisLeaseTable;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.lifecycle.Health;
import dev.persistentbrowser.lifecycle.Lifecycle;
import dev.persistentbrowser.redis.RedisDurability;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.session.redis.RedisSessionRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A gateway, put together. Nothing in its memory is needed by another one. */
public final class Gateway implements Component {
  private final PendingReplies pending;
  private final EventFeed events;
  private final ApiServer server;
  private final Lifecycle stores;
  private final Lifecycle parts;

  private Gateway(
      PendingReplies pending,
      EventFeed events,
      ApiServer server,
      Lifecycle stores,
      Lifecycle parts) {
    this.pending = pending;
    this.events = events;
    this.server = server;
    this.stores = stores;
    this.parts = parts;
  }

  /**
   * Builds a gateway; throws {@code ConfigException} with all faults of the settings.
   *
   * @param environment {@code PB_*} settings, see {@code Setting}
   */
  public static Gateway create(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    GatewaySettings gateway = GatewaySettings.from(settings);
    ApiKeys keys = ApiKeys.from(settings);
    KafkaSettings kafka = KafkaSettings.from(settings);
    RedisStore redis = new RedisStore(RedisSettings.from(settings));
    S3Objects objects = new S3Objects(S3Settings.from(settings));
    Durability durability = Durability.from(settings);
    settings.check();

    ClaimCheck claims = new ClaimCheck(objects);
    S3ArtifactStore artifacts = new S3ArtifactStore(objects);
    RedisSessionRegistry registry = new RedisSessionRegistry(redis);
    LeaseTable leases = new RedisLeaseTable(redis);
    GatewayMetrics metrics = new GatewayMetrics(registry, leases);
    PendingReplies pending = new PendingReplies();
    int replyPartition = ThreadLocalRandom.current().nextInt(kafka.replyPartitions());
    Topics topics = new Topics(kafka, durability);
    KafkaCommandLog log = new KafkaCommandLog(kafka, new CommandRecords(claims), replyPartition);
    ReplyListener replies =
        new ReplyListener(
            kafka,
            replyPartition,
            reply -> {
              pending.arrived(reply);
              metrics.replied(reply);
            });
    RedisEventIndex eventIndex = new RedisEventIndex(redis);
    KafkaEventFeed events = new KafkaEventFeed(kafka, eventIndex, topics::eventTopicId);
    Map<String, Runnable> checks = new LinkedHashMap<>();
    checks.put("kafka", topics::check);
    checks.put("redis", redis::check);
    checks.put("s3", artifacts::check);
    checks.put("replies", replies::check);
    checks.put("events", events::check);
    checks.put("workers", () -> expectWorker(leases));
    Commands commands =
        new Commands(
            new RedisJournal(redis), log, pending, InstantSource.system(), gateway.deadline());
    ApiServer server =
        Api.server(
            gateway,
            keys,
            commands,
            registry,
            artifacts,
            claims,
            leases,
            events,
            new Health(checks, durability),
            metrics,
            kafka.partitions());
    Lifecycle stores =
        new Lifecycle(redis, new RedisDurability(redis, durability), artifacts, topics);
    return new Gateway(
        pending,
        events,
        server,
        stores,
        new Lifecycle(
            stores,
            log,
            replies,
            events,
            new KafkaEventIndexer(kafka, eventIndex, topics::eventTopicId),
            JournalSignals.ended(redis, pending::arrived),
            new Expiry(commands),
            server));
  }

  private static void expectWorker(LeaseTable leases) {
    if (leases.workers().stream().allMatch(LeaseTable.WorkerStatus::draining)) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "no worker takes sessions");
    }
  }

  @Override
  public void start() {
    parts.start();
  }

  @Override
  public void check() {
    server.check();
  }

  /** Redis, S3 and Kafka, which everything else here needs. */
  Component stores() {
    return stores;
  }

  public URI uri() {
    return server.uri();
  }

  /** Whoever waits for a reply is told to ask again; requests under way have the grace to end. */
  @Override
  public void close() {
    pending.close();
    events.letGo();
    parts.close();
  }
}
