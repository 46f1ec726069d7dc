package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Objects.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What housekeeping needs of S3. */
final class S3ObjectsIT {
  @RegisterExtension static final S3Server S3 = new S3Server();

  private final S3Objects objects = S3.objects();

  @BeforeEach
  void start() {
    objects.start();
  }

  @AfterEach
  void close() {
    objects.close();
  }

  @Test
  void objects_areListedInParts_andDeleted() {
    put("other/x");
    List<String> all = IntStream.range(0, 25).mapToObj("some/a/%02d"::formatted).toList();
    all.forEach(this::put);

    assertThat(keys(objects.list("some/", null, 10))).isEqualTo(all.subList(0, 10));
    assertThat(keys(objects.list("some/", "some/a/09", 10))).isEqualTo(all.subList(10, 20));
    assertThat(keys(objects.list("some/", "some/a/19", 10))).isEqualTo(all.subList(20, 25));
    assertThat(objects.list("some/", "some/a/24", 10)).isEmpty();
    assertThat(objects.list("none/", null, 10)).isEmpty();
    assertThat(objects.list("some/", null, 1).getFirst().modified())
        .isBetween(
            Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plus(Duration.ofMinutes(5)));

    objects.delete(all.subList(0, 24));
    objects.delete(List.of("some/a/23", "some/never"));
    assertThat(keys(objects.list("some/", null, 10))).containsExactly("some/a/24");
    assertThat(keys(objects.list("other/", null, 10))).containsExactly("other/x");
  }

  private void put(String key) {
    objects.put(key, "text/plain", Map.of(), new byte[] {1});
  }

  private static List<String> keys(List<Stored> stored) {
    return stored.stream().map(Stored::key).toList();
  }
}
