package dev.persistentbrowser.chaos.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.standalone.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An installation in a folder: gateways, workers, Kafka, Redis and S3, each a process of its own on
 * ports of its own, with a relay between each gateway or worker and each store. Everything ends
 * with this JVM.
 */
public final class Cluster implements AutoCloseable {
  public static final String API_KEY = "pb_the-key-of-the-chaos";
  public static final int PARTITIONS = 24;

  private static final String BUCKET = "chaos";
  private static final String REDIS_PASSWORD = "chaos";
  private static final String HOST = "127.0.0.1";
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final Shape shape;
  private final String searchPath;
  private final String browser;
  private final int kafkaPort;
  private final int redisPort;
  private final int s3Port;
  private final Map<String, Links> links = new LinkedHashMap<>();
  private final Map<String, Integer> kafkaListeners = new LinkedHashMap<>();
  private final List<URI> gateways = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param folder a short path: sockets are made below it
   * @param searchPath where {@code redis-server} is looked for, as in PATH
   * @param browser the program
   */
  public Cluster(Path folder, Shape shape, String searchPath, String browser) {
    this.folder = folder;
    this.shape = shape;
    this.searchPath = searchPath;
    this.browser = browser;
    List<Integer> stores = FreePorts.take(3);
    kafkaPort = stores.get(0);
    redisPort = stores.get(1);
    s3Port = stores.get(2);
  }

  public void start() {
    try {
      for (String sub : List.of("kafka", "redis", "s3", "run", "tmp", "crash")) {
        Files.createDirectories(folder.resolve(sub));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> clients =
        Stream.concat(names("gateway-", shape.gateways()), names("worker-", workers())).toList();
    List<Integer> ports = FreePorts.take(clients.size() * 4 + shape.gateways());
    for (int i = 0; i < clients.size(); i++) {
      int listened = ports.get(4 * i);
      kafkaListeners.put(clients.get(i), listened);
      Links own =
          new Links(
              new Relay(ports.get(4 * i + 1), listened),
              new Relay(ports.get(4 * i + 2), redisPort),
              new Relay(ports.get(4 * i + 3), s3Port));
      own.all().forEach(Relay::start);
      links.put(clients.get(i), own);
    }
    startStores();
    ports.subList(clients.size() * 4, ports.size()).forEach(port -> gateways.add(uri(port)));
    clients.forEach(name -> parts.add(client(name)));
    List<Part> first =
        parts.stream()
            .filter(part -> !isSpare(part) && part.role().compareTo(Role.WORKER) <= 0)
            .toList();
    first.forEach(Part::start);
    first.forEach(part -> part.awaitReady(START));
  }

  private int workers() {
    return shape.workers() + shape.spareWorkers();
  }

  private static Stream<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i);
  }

  private static URI uri(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }

  private void startStores() {
    List<String> kafka =
        new ArrayList<>(List.of("kafka", dir("kafka"), Integer.toString(kafkaPort)));
    kafkaListeners.forEach(
        (name, listened) -> kafka.add(listened + ":" + linksOf(name).kafka().port()));
    parts.add(store("kafka", Role.KAFKA, 384, kafka));
    parts.add(
        store("s3", Role.S3, 192, List.of("s3", dir("s3"), Integer.toString(s3Port), BUCKET)));
    parts.add(new RedisPart(folder.resolve("redis"), searchPath, redisPort, REDIS_PASSWORD));
    parts.forEach(Part::start);
    parts.forEach(part -> part.awaitReady(START));
  }

  private String dir(String name) {
    return folder.resolve(name).toString();
  }

  private Part store(String name, Role role, int heapMib, List<String> arguments) {
    return new ProcessPart(
        name,
        role,
        folder.resolve("run"),
        Launch.java(
            heapMib,
            folder.resolve("tmp"),
            List.of(),
            "dev.persistentbrowser.standalone.StoreMain",
            arguments.toArray(String[]::new)),
        marked(Map.of()));
  }

  private Part client(String name) {
    boolean worker = name.startsWith("worker");
    Map<String, String> settings = new HashMap<>(connections(name));
    if (worker) {
      settings.put("PB_BROWSER_EXECUTABLE", browser);
      settings.put("PB_WORKER_CAPACITY", "40");
      settings.put("PB_SESSIONS_PER_HOST", "8");
      settings.put("PB_WARM_SESSIONS", "1");
      // An outage of Kafka is to fill it.
      settings.put("PB_EVENT_QUEUE", "30");
      // Its pages are on this machine.
      settings.put("PB_EGRESS", "own-machine");
    } else {
      int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
      settings.put("PB_HOST", HOST);
      settings.put("PB_PORT", Integer.toString(gateways.get(number - 1).getPort()));
      settings.put("PB_API_KEY", API_KEY);
      settings.put("PB_MAX_SESSIONS_PER_KEY", "1000");
    }
    shape
        .settings()
        .forEach(
            (key, value) -> {
              if (worker || !key.startsWith("PB_WORKER")) {
                settings.put(key, value);
              }
            });
    List<String> options = new ArrayList<>(shape.jvmOptions());
    options.add("-Dpb.crashAt=" + crashFile(worker ? Role.WORKER : Role.GATEWAY));
    return new ProcessPart(
        name,
        worker ? Role.WORKER : Role.GATEWAY,
        folder.resolve("run"),
        Launch.java(
            worker ? 256 : 192,
            folder.resolve("tmp"),
            options,
            worker ? shape.workerMain() : "dev.persistentbrowser.gateway.Main"),
        marked(settings));
  }

  /** The processes that it starts in turn inherit this, and are known by it. */
  private Map<String, String> marked(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TMPDIR", folder.resolve("tmp").toString());
    return all;
  }

  private Map<String, String> connections(String name) {
    Links own = linksOf(name);
    JsonNode keys = keys();
    return Map.of(
        "PB_KAFKA_BOOTSTRAP", HOST + ":" + own.kafka().port(),
        "PB_PARTITIONS", Integer.toString(PARTITIONS),
        "PB_REDIS_URL", redisUri(own.redis().port()).toString(),
        "PB_S3_ENDPOINT", "http://" + HOST + ":" + own.s3().port(),
        "PB_S3_BUCKET", BUCKET,
        "PB_S3_ACCESS_KEY", keys.path("accessKey").asText(),
        "PB_S3_SECRET_KEY", keys.path("secretKey").asText());
  }

  private JsonNode keys() {
    try {
      return Json.read(Files.readString(folder.resolve("s3/keys.json")), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI redisUri(int port) {
    return URI.create("redis://:" + REDIS_PASSWORD + "@" + HOST + ":" + port + "/0");
  }

  /** Whose content says where a process of that role is to halt, see {@code CrashPoints}. */
  public Path crashFile(Role role) {
    return folder.resolve("crash").resolve(role.name());
  }

  private boolean isSpare(Part part) {
    return spares().contains(part);
  }

  /** Where clients ask. */
  public List<URI> gateways() {
    return List.copyOf(gateways);
  }

  /** Kafka itself, past every relay. */
  public String kafka() {
    return HOST + ":" + kafkaPort;
  }

  /** Redis itself, past every relay. */
  public URI redis() {
    return redisUri(redisPort);
  }

  /** Of a role, spare ones included, in the order of their numbers. */
  public List<Part> parts(Role role) {
    return parts.stream().filter(part -> part.role() == role).toList();
  }

  public Part part(Role role, int index) {
    return parts(role).get(index);
  }

  /** Workers that are not started with the others. */
  public List<Part> spares() {
    List<Part> all = parts(Role.WORKER);
    return all.subList(Math.min(shape.workers(), all.size()), all.size());
  }

  public Links links(Part part) {
    return linksOf(part.name());
  }

  private Links linksOf(String name) {
    return Objects.requireNonNull(links.get(name), name);
  }

  /** Everything is to run again: links pass, parts run, spare workers do not. */
  public void heal() {
    links.values().forEach(own -> own.all().forEach(Relay::pass));
    for (Part part : parts) {
      part.pid().ifPresent(Signal.CONT::send);
      if (isSpare(part)) {
        part.terminate();
      } else {
        part.start();
      }
    }
    parts.stream().filter(part -> !isSpare(part)).forEach(part -> part.awaitReady(START));
  }

  /** Processes that nobody is answerable for. */
  public List<String> strays() {
    Set<Long> pids =
        parts.stream()
            .map(Part::pid)
            .flatMapToLong(OptionalLong::stream)
            .boxed()
            .collect(Collectors.toSet());
    return ProcessTable.strays(folder, pids);
  }

  @Override
  public void close() {
    List<Part> clients =
        parts.stream().filter(part -> part.role().compareTo(Role.WORKER) <= 0).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.forEach(part -> threads.execute(part::close));
    }
    parts.reversed().forEach(Part::close);
    links.values().forEach(own -> own.all().forEach(Relay::close));
  }
}
