package dev.persistentbrowser.standalone;

import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this JVM: one KRaft node that is its own controller, on loopback, with its
 * log in a folder. It starts on whatever a killed one left there.
 *
 * <p>A fault that Kafka calls fatal (its disk is gone) ends the JVM, as it ends Kafka's own.
 */
public final class EmbeddedKafka implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration STOP = Duration.ofSeconds(8);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Path folder;
  private final int port;
  private final Map<Integer, Integer> relayed;
  private final int controllerPort = FreePorts.next();
  private @Nullable KafkaRaftServer server;

  public EmbeddedKafka(Path folder) {
    this(folder, FreePorts.next());
  }

  public EmbeddedKafka(Path folder, int port) {
    this(folder, port, Map.of());
  }

  /**
   * @param relayed further ports to listen on, each with the port of a relay in front of it:
   *     clients that come there are told to come through the relay
   */
  public EmbeddedKafka(Path folder, int port, Map<Integer, Integer> relayed) {
    this.folder = folder;
    this.port = port;
    this.relayed = new TreeMap<>(relayed);
  }

  public String bootstrap() {
    return Loopback.HOST + ":" + port;
  }

  int controllerPort() {
    return controllerPort;
  }

  @Override
  public void start() {
    try {
      PrivateFiles.folder(folder);
      if (!Files.exists(folder.resolve("meta.properties"))) {
        format();
      }
      server = new KafkaRaftServer(KafkaConfig.fromProps(properties()), Time.SYSTEM);
      server.startup();
    } catch (Exception e) { // declared by the formatter
      close();
      throw new IllegalStateException("cannot start Kafka in " + folder, e);
    }
  }

  private void format() throws Exception {
    LOG.info("Formatting {} for Kafka", folder);
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + Loopback.HOST + ":" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("log.dirs", folder.toString()),
            // Topics are made by those who need them, with the settings they need.
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // One machine, few clients: small pools and buffers.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("num.replica.fetchers", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("offsets.topic.segment.bytes", "16777216"),
            // Without these the metadata log of an idle broker grows by two records a second.
            Map.entry("metadata.max.idle.interval.ms", "0"),
            Map.entry("metadata.log.segment.bytes", "16777216"),
            // A broker is of use once its first heartbeat has been answered.
            Map.entry("broker.heartbeat.interval.ms", "500"),
            // How long the registration of a killed broker keeps its next start waiting.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("controlled.shutdown.max.retries", "1")));
    putListeners(properties);
    return properties;
  }

  private void putListeners(Properties properties) {
    StringBuilder listeners = new StringBuilder(listener("PLAINTEXT", port));
    StringBuilder advertised = new StringBuilder(listener("PLAINTEXT", port));
    StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    relayed.forEach(
        (own, relay) -> {
          String name = "RELAY" + own;
          listeners.append(',').append(listener(name, own));
          advertised.append(',').append(listener(name, relay));
          protocols.append(',').append(name).append(":PLAINTEXT");
        });
    listeners.append(',').append(listener("CONTROLLER", controllerPort));
    properties.put("listeners", listeners.toString());
    properties.put("advertised.listeners", advertised.toString());
    properties.put("listener.security.protocol.map", protocols.toString());
    properties.put("inter.broker.listener.name", "PLAINTEXT");
  }

  private static String listener(String name, int port) {
    return name + "://" + Loopback.HOST + ":" + port;
  }

  @Override
  public void check() {
    try {
      Loopback.connect(port, ANSWER).close();
    } catch (IOException e) {
      throw new IllegalStateException("Kafka does not answer on port " + port, e);
    }
  }

  @Override
  public void close() {
    KafkaRaftServer running = server;
    server = null;
    if (running == null) {
      return;
    }
    // On a thread of its own: Kafka's shutdown has no limit in time.
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("kafka-stop")
        .start(
            () -> {
              running.shutdown();
              running.awaitShutdown();
              stopped.complete(null);
            });
    try {
      stopped.get(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Kafka did not stop within {} s; its next start will recover its log", STOP.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
