package dev.persistentbrowser.worker;

import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.worker.egress.HostAndPort;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a worker connects to, and where it listens: no page is to reach that. */
final class OwnServices {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int REDIS = 6379;

  private OwnServices() {}

  static List<HostAndPort> of(
      KafkaSettings kafka, RedisSettings redis, S3Settings s3, @Nullable InetSocketAddress listen) {
    List<HostAndPort> own = new ArrayList<>();
    Arrays.stream(kafka.bootstrap().split(",", -1))
        .map(String::strip)
        .map(broker -> HostAndPort.parse(broker).orElseThrow(() -> unreadable(broker)))
        .forEach(own::add);
    own.add(of(redis.uri(), REDIS));
    own.add(of(s3.endpoint(), "https".equals(s3.endpoint().getScheme()) ? HTTPS : HTTP));
    if (listen != null) {
      own.add(new HostAndPort(listen.getHostString(), listen.getPort()));
    }
    return own;
  }

  private static ConfigException unreadable(String broker) {
    return new ConfigException(List.of("PB_KAFKA_BOOTSTRAP is not a list of host:port: " + broker));
  }

  private static HostAndPort of(URI uri, int standard) {
    return new HostAndPort(
        Objects.requireNonNull(uri.getHost()), uri.getPort() < 0 ? standard : uri.getPort());
  }
}
