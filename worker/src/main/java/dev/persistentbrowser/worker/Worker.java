package dev.persistentbrowser.worker;

import dev.persistentbrowser.artifact.s3.S3ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.checkpoint.redis.RedisCheckpointStore;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Topics;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.config.SearchPath;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.journal.redis.JournalSignals;
import dev.persistentbrowser.journal.redis.RedisJournal;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import dev.persistentbrowser.lease.redis.RedisLeaseTable;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.lifecycle.Health;
import dev.persistentbrowser.lifecycle.Lifecycle;
import dev.persistentbrowser.redis.RedisDurability;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.redis.RedisSessionRegistry;
import dev.persistentbrowser.worker.browser.BrowserPrograms;
import dev.persistentbrowser.worker.browser.playwright.WorkerBrowsers;
import dev.persistentbrowser.worker.egress.EgressProxy;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.event.kafka.KafkaEventSender;
import dev.persistentbrowser.worker.housekeeping.Housekeeping;
import dev.persistentbrowser.worker.housekeeping.s3.S3Shelf;
import dev.persistentbrowser.worker.intake.kafka.CommandIntake;
import dev.persistentbrowser.worker.intake.kafka.KafkaReplySender;
import dev.persistentbrowser.worker.invoke.Invoker;
import dev.persistentbrowser.worker.ownership.LeaseKeeper;
import dev.persistentbrowser.worker.session.Sessions;
import dev.persistentbrowser.worker.status.StatusServer;
import dev.persistentbrowser.worker.status.WorkerMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/** A worker, put together. */
public final class Worker implements Component {
  private final WorkerId id;
  private final LeaseKeeper leases;
  private final Lifecycle stores;
  private final Lifecycle parts;

  private Worker(WorkerId id, LeaseKeeper leases, Lifecycle stores, Lifecycle parts) {
    this.id = id;
    this.leases = leases;
    this.stores = stores;
    this.parts = parts;
  }

  /**
   * Builds a worker; throws {@code ConfigException} with all faults of the settings.
   *
   * @param environment {@code PB_*} settings, see {@code Setting}, and {@code PATH}
   */
  public static Worker create(Map<String, String> environment) {
    return create(environment, Seams.NONE);
  }

  /**
   * Builds one whose parts are not as they are.
   *
   * @param seams what is put around its parts
   */
  public static Worker create(Map<String, String> environment, Seams seams) {
    Settings settings = new Settings(environment);
    WorkerSettings worker =
        WorkerSettings.from(
            settings,
            new BrowserPrograms(
                new SearchPath(environment.getOrDefault("PATH", "")), playwrightBrowsers()));
    KafkaSettings kafka = KafkaSettings.from(settings);
    RedisSettings redisAt = RedisSettings.from(settings);
    RedisStore redis = new RedisStore(redisAt);
    S3Settings s3At = S3Settings.from(settings);
    S3Objects objects = new S3Objects(s3At);
    SecretKey checkpointKey = RedisCheckpointStore.key(settings);
    Durability durability = Durability.from(settings);
    settings.check();

    WorkerId id = WorkerId.random();
    ClaimCheck claims = new ClaimCheck(objects);
    S3ArtifactStore artifacts = new S3ArtifactStore(objects);
    EgressProxy egress =
        new EgressProxy(
            worker.egress().withOwn(OwnServices.of(kafka, redisAt, s3At, worker.listen())));
    WorkerBrowsers browsers = new WorkerBrowsers(worker.browsers(), egress);
    KafkaReplySender replies = new KafkaReplySender(kafka);
    EventSender events =
        seams.events().apply(new KafkaEventSender(kafka, worker.events(), InstantSource.system()));
    SessionRegistry registry = seams.registry().apply(new RedisSessionRegistry(redis));
    LeaseKeeper leases =
        new LeaseKeeper(seams.leases().apply(new RedisLeaseTable(redis)), kafka.partitions());
    Sessions sessions =
        new Sessions(
            leases,
            leases::held,
            seams.journal().apply(new RedisJournal(redis)),
            registry,
            replies,
            events,
            claims,
            artifacts,
            new RedisCheckpointStore(redis, objects, checkpointKey),
            browsers,
            new Invoker(Catalog.load()),
            worker.warm(),
            worker.grace());
    CommandIntake intake =
        new CommandIntake(
            kafka, new CommandRecords(claims), seams.deliver().apply(sessions::deliver));
    leases.attach(
        () ->
            new WorkerStatus(
                id,
                worker.capacity(),
                sessions.count(),
                browsers.hosts().size(),
                !works(intake, browsers),
                browsers.installed()),
        List.of(sessions, intake));
    leases.onRenewed(browsers::actUntil);
    leases.onDrainAsked(
        () ->
            Thread.ofPlatform()
                .name("drain")
                .start(
                    () -> {
                      sessions.handOver();
                      leases.giveUp();
                    }));
    Housekeeping housekeeping =
        new Housekeeping(
            new S3Shelf(objects),
            registry::find,
            partition ->
                registry.ofPartition(partition).stream()
                    .map(Session::id)
                    .collect(Collectors.toSet()),
            () -> leases.lease(0).isPresent(),
            worker.artifactLife(),
            Clock.systemUTC());
    Topics topics = new Topics(kafka, durability);
    Map<String, Runnable> checks = new LinkedHashMap<>();
    checks.put("kafka", topics::check);
    checks.put("redis", redis::check);
    checks.put("s3", artifacts::check);
    checks.put("browsers", browsers::check);
    checks.put("intake", intake::check);
    Lifecycle stores =
        new Lifecycle(redis, new RedisDurability(redis, durability), artifacts, topics);
    List<Component> parts =
        new ArrayList<>(
            List.of(
                stores,
                replies,
                events,
                egress,
                browsers,
                leases,
                JournalSignals.cancels(redis, sessions::cancel),
                sessions,
                intake,
                housekeeping));
    if (worker.listen() != null) {
      WorkerMetrics metrics =
          new WorkerMetrics(
              sessions::count, () -> browsers.hosts().size(), () -> leases.held().size());
      parts.add(new StatusServer(worker.listen(), new Health(checks, durability), metrics));
    }
    // Closing goes the other way: no new records, sessions end, then the leases are given up.
    return new Worker(id, leases, stores, new Lifecycle(parts.toArray(Component[]::new)));
  }

  private static Path playwrightBrowsers() {
    return Path.of(System.getProperty("user.home"), ".cache", "ms-playwright");
  }

  /** A worker that cannot serve is not to be given sessions. */
  private static boolean works(Component... parts) {
    try {
      for (Component part : parts) {
        part.check();
      }
      return true;
    } catch (ServiceException e) {
      return false;
    }
  }

  /** Redis, S3 and Kafka, which everything else here needs. */
  Component stores() {
    return stores;
  }

  public WorkerId id() {
    return id;
  }

  @Override
  public void start() {
    parts.start();
    leases.begin();
  }

  @Override
  public void check() {
    parts.check();
  }

  /** Takes no new sessions, ends what runs within the grace, gives its partitions up. */
  @Override
  public void close() {
    leases.drain();
    parts.close();
  }
}
