package dev.persistentbrowser.standalone;

import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.gateway.Gateway;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.worker.Worker;
import dev.persistentbrowser.worker.egress.EgressMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on one machine: Kafka, Redis and S3 (those that are not outside), a gateway and its
 * workers. {@link #start()} returns when a command would succeed.
 *
 * <p>{@link #close()} may come from another thread while it starts: the start then ends at its next
 * step. Guarded by its own lock.
 */
public final class StandaloneStack implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(StandaloneStack.class);
  private static final Duration READY = Duration.ofSeconds(90);
  private static final String PARTITIONS = "16";

  private final StackOptions options;
  private final String apiKey;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Parts running = new Parts();
  private final Object lifecycle = new Object();
  private final List<WorkerProcess> workers = new ArrayList<>();
  private @Nullable DataFolder folder;
  private @Nullable EmbeddedKafka kafka;
  private @Nullable EmbeddedRedis redis;
  private @Nullable EmbeddedS3 s3;
  private @Nullable Gateway gateway;
  private Map<String, String> settings = Map.of();
  private int port;

  /** The API key is the setting {@code PB_API_KEY}, else a new one. */
  public StandaloneStack(StackOptions options) {
    this.options = options;
    this.apiKey = options.setting("PB_API_KEY").orElseGet(StandaloneStack::newApiKey);
  }

  public static String newApiKey() {
    return "pb_" + PrivateFiles.secret();
  }

  public String apiKey() {
    return apiKey;
  }

  /** Where the gateway answers, as a client on this machine says it. */
  public URI uri() {
    return ClientUri.of(started(gateway).uri());
  }

  /** What a further gateway or worker needs to join this stack. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Empty when the only worker is in this JVM. */
  public List<WorkerProcess> workers() {
    return List.copyOf(workers);
  }

  /** Empty when it is outside. */
  public Optional<EmbeddedKafka> kafka() {
    return Optional.ofNullable(kafka);
  }

  /** Empty when it is outside. */
  public Optional<EmbeddedRedis> redis() {
    return Optional.ofNullable(redis);
  }

  /** Empty when it is outside. */
  public Optional<EmbeddedS3> s3() {
    return Optional.ofNullable(s3);
  }

  @Override
  public void start() {
    synchronized (lifecycle) {
      try {
        long begun = System.nanoTime();
        if (options.port() != 0) {
          Loopback.requireFree(options.host(), options.port());
        }
        folder = DataFolder.open(options.dataDir());
        port = options.port() == 0 ? FreePorts.next() : options.port();
        startStores(folder);
        LOG.info("Kafka, Redis and S3 are up after {} ms", sinceMs(begun));
        startProcesses(folder);
        LOG.info("Gateway and workers are up after {} ms", sinceMs(begun));
        new ReadinessProbe(uri(), READY).await(closing, this::checkProcesses);
        LOG.info("Ready after {} ms at {}", sinceMs(begun), uri());
      } catch (InterruptedException e) {
        end();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the stack started", e);
      } catch (RuntimeException | Error e) {
        end();
        throw e;
      }
    }
  }

  private void startStores(DataFolder data) {
    List<Component> stores = new ArrayList<>();
    if (!options.isOutside("PB_KAFKA_BOOTSTRAP")) {
      kafka = new EmbeddedKafka(data.part("kafka"));
      stores.add(kafka);
    }
    if (!options.isOutside("PB_REDIS_URL")) {
      redis = new EmbeddedRedis(data.part("redis"), System.getenv("PATH"), fsync());
      stores.add(redis);
    }
    if (!options.isOutside("PB_S3_ENDPOINT")) {
      s3 =
          new EmbeddedS3(
              data.part("s3"), options.setting("PB_S3_BUCKET").orElse("persistent-browser"));
      stores.add(s3);
    }
    startTogether(stores);
    settings = connectionSettings();
  }

  /** What is wrong with the setting is said by the gateway and the workers, with all the rest. */
  private EmbeddedRedis.Fsync fsync() {
    return options
            .setting("PB_DURABILITY")
            .filter(Durability.STRICT.wireName()::equalsIgnoreCase)
            .isPresent()
        ? EmbeddedRedis.Fsync.ALWAYS
        : EmbeddedRedis.Fsync.EVERYSEC;
  }

  private void startProcesses(DataFolder data) {
    Map<String, String> gatewaySettings = new HashMap<>(settings);
    gatewaySettings.put("PB_HOST", options.host());
    gatewaySettings.put("PB_PORT", Integer.toString(port));
    gateway = Gateway.create(gatewaySettings);
    List<Component> processes = new ArrayList<>(List.of(gateway));
    if (options.workers() == 1) {
      processes.add(Worker.create(settings));
    } else {
      for (int i = 1; i <= options.workers(); i++) {
        workers.add(new WorkerProcess("worker-" + i, data.part("logs"), settings));
      }
      processes.addAll(workers);
    }
    startTogether(processes);
  }

  private void startTogether(List<? extends Component> components) {
    if (closing.getCount() == 0) {
      throw new StartRefused("stopped before it was ready");
    }
    running.startTogether(components);
  }

  /**
   * {@code PB_EGRESS} when it is set, else {@code own-machine} on a loopback address and {@code
   * strict} on others.
   */
  public String egress() {
    return options
        .setting("PB_EGRESS")
        .orElse(
            (Loopback.is(options.host()) ? EgressMode.OWN_MACHINE : EgressMode.STRICT).wireName());
  }

  /** {@code PB_EGRESS_DENY} with the ports that workers do not know by themselves. */
  private String denied() {
    Stream<String> ours =
        Stream.concat(
                Stream.of(port), kafka == null ? Stream.of() : Stream.of(kafka.controllerPort()))
            .map(own -> "own-machine:" + own);
    return Stream.concat(options.setting("PB_EGRESS_DENY").stream(), ours)
        .collect(Collectors.joining(","));
  }

  private Map<String, String> connectionSettings() {
    Map<String, String> result = new HashMap<>(options.settings());
    result.put("PB_EGRESS", egress());
    result.put("PB_EGRESS_DENY", denied());
    result.put("PB_API_KEY", apiKey);
    // Where the worker looks for a browser.
    result.put("PATH", System.getenv("PATH"));
    if (kafka != null) {
      result.put("PB_KAFKA_BOOTSTRAP", kafka.bootstrap());
      result.putIfAbsent("PB_PARTITIONS", PARTITIONS);
    }
    if (redis != null) {
      result.put("PB_REDIS_URL", redis.uri().toString());
    }
    if (s3 != null) {
      result.put("PB_S3_ENDPOINT", s3.endpoint().toString());
      result.put("PB_S3_BUCKET", s3.bucket());
      result.put("PB_S3_ACCESS_KEY", s3.keys().accessKey());
      result.put("PB_S3_SECRET_KEY", s3.keys().secretKey());
    }
    return Map.copyOf(result);
  }

  /** Throws when one of its own parts is gone. */
  @Override
  public void check() {
    running.check();
  }

  @Override
  public void close() {
    closing.countDown();
    synchronized (lifecycle) {
      end();
    }
  }

  private void end() {
    try {
      running.close();
    } finally {
      DataFolder held = folder;
      folder = null;
      if (held != null) {
        held.close();
      }
    }
  }

  /** Those that may end by themselves while they start. */
  private void checkProcesses() {
    workers.forEach(WorkerProcess::check);
  }

  private static long sinceMs(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the stack was not started");
    }
    return part;
  }
}
