package dev.persistentbrowser.standalone;

import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Kafka, Redis and S3 in a JVM that a test may kill. */
final class StoresProcess implements AutoCloseable {
  private final Process process;
  private final Map<?, ?> addresses;

  private StoresProcess(Process process, Map<?, ?> addresses) {
    this.process = process;
    this.addresses = addresses;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka"));
    EmbeddedRedis redis = EmbeddedRedisIT.redis(folder.resolve("redis"));
    EmbeddedS3 s3 = new EmbeddedS3(folder.resolve("s3"), "bucket");
    new Parts().startTogether(List.of(kafka, redis, s3));
    System.out.println(
        Json.write(
            Map.of(
                "kafka", kafka.bootstrap(),
                "redis", redis.uri(),
                "redisPid", Long.toString(redis.pid()),
                "s3", s3.endpoint())));
    System.exit(System.in.read());
  }

  static StoresProcess start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                StoresProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = process.inputReader().readLine();
    if (line == null) {
      throw new IOException("the stores did not start");
    }
    return new StoresProcess(process, Json.read(line, Map.class));
  }

  String address(String store) {
    return String.valueOf(addresses.get(store));
  }

  /** As {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
