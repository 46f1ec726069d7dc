import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.LoggerFactory;

/**
 * Uses the libraries as our processes do, so that the JVM can list the classes that are loaded. The
 * image holds these ready-made. It knows nothing of our own code, so that an edit of that leaves
 * the layer as it is; a class that is not met here is only loaded more slowly.
 */
final class Warmup {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static final String LOGS =
      """
      <configuration>
        <appender name="terminal" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder>
            <pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level [%thread] %logger{36} %X{a} - %msg%n</pattern>
          </encoder>
        </appender>
        <logger name="org.apache.kafka" level="ERROR"/>
        <root level="INFO"><appender-ref ref="terminal"/></root>
      </configuration>
      """;

  private Warmup() {}

  public static void main(String[] arguments) throws Exception {
    logs();
    json();
    web();
    redis();
    objects();
    kafka();
    playwright();
    System.exit(0);
  }

  private static void logs() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(LOGS.getBytes(StandardCharsets.UTF_8)));
    LoggerFactory.getLogger(Warmup.class).warn("using the libraries");
  }

  private static void json() throws IOException {
    ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
    JsonNode read = mapper.readTree("{\"a\":[1,2.5,true,null,\"b\"]}");
    mapper.treeToValue(read, Map.class);
    mapper.writeValueAsBytes(Map.of("a", List.of(1, "b")));
  }

  private static void web() throws IOException, InterruptedException {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMetrics.builder().register(registry);
    Counter.builder().name("a").labelNames("b").register(registry).labelValues("c").inc();
    Histogram.builder().name("d").classicUpperBounds(1).classicOnly().register(registry).observe(2);
    WebServer server =
        WebServer.builder()
            .host(HERE.getHostAddress())
            .shutdownHook(false)
            .addProtocol(Http1Config.builder().maxHeadersSize(32 << 10).build())
            .routing(
                routing ->
                    routing.route(
                        Method.create("POST"),
                        "/a/{b}",
                        (request, response) -> {
                          ByteArrayOutputStream page = new ByteArrayOutputStream();
                          page.write(request.content().as(byte[].class));
                          PrometheusTextFormatWriter.create().write(page, registry.scrape());
                          response.header("X-A", "b").send(page.toByteArray());
                        }))
            .build()
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://%s:%d/a/b".formatted(HERE.getHostAddress(), server.port()));
      client.send(
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
    server.stop();
  }

  /** Against a server that says OK to everything. */
  private static void redis() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 5, HERE)) {
      Thread.ofVirtual().start(() -> sayOk(listening));
      RedisClient client =
          RedisClient.create(RedisURI.create(HERE.getHostAddress(), listening.getLocalPort()));
      try {
        // One after the other: the server has one thread.
        try (var connection = client.connect()) {
          connection.sync().ping();
          connection.sync().eval("return 1", ScriptOutputType.MULTI);
          connection.sync().hgetall("a");
          connection.async().hgetall("a");
        }
        client.connectPubSub().close();
      } finally {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
      }
    }
  }

  private static void sayOk(ServerSocket listening) {
    while (true) {
      try (Socket socket = listening.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String answer =
              switch (line) {
                case "HELLO" -> "-ERR unknown command\r\n";
                case "PING", "CLIENT" -> "+OK\r\n";
                case "EVAL", "HGETALL" -> "*2\r\n$1\r\na\r\n:1\r\n";
                default -> "";
              };
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void objects() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    MinioClient client =
        MinioClient.builder()
            .endpoint("http://%s:%d".formatted(HERE.getHostAddress(), server.getAddress().getPort()))
            .region("us-east-1")
            .credentials("a", "b")
            .build();
    client.bucketExists(BucketExistsArgs.builder().bucket("abc").build());
    byte[] bytes = {1};
    client.putObject(
        PutObjectArgs.builder().bucket("abc").object("a").data(bytes, bytes.length).build());
    server.stop(0);
  }

  /** Nobody answers: the classes of requests are met, those of answers are not. */
  private static void kafka() {
    Map<String, Object> config =
        Map.of("bootstrap.servers", HERE.getHostAddress() + ":1", "enable.metrics.push", false,
            "max.block.ms", 300, "default.api.timeout.ms", 300, "request.timeout.ms", 200);
    Duration soon = Duration.ofMillis(300);
    Admin admin = Admin.create(config);
    admin.createTopics(List.of(new NewTopic("a", 1, (short) 1)));
    admin.close(soon);
    var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.send(new ProducerRecord<>("a", new byte[1]));
    producer.close(soon);
    var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition("a", 0)));
    consumer.poll(soon);
    consumer.close();
  }

  /** All of its classes: which ones a session needs is up to its user. */
  private static void playwright() throws IOException, ClassNotFoundException {
    for (String path : System.getProperty("java.class.path").split(":")) {
      if (!path.matches(".*/(playwright|gson)-[^/]*\\.jar")) {
        continue;
      }
      try (JarFile jar = new JarFile(path)) {
        for (String name : jar.stream().map(entry -> entry.getName()).toList()) {
          if (name.endsWith(".class") && !name.matches(".*(-|/junit/).*")) {
            String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
            Class.forName(type, false, Warmup.class.getClassLoader());
          }
        }
      }
    }
  }
}
