package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.ArtifactStore.Artifact;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an artifact store holds to. */
abstract class ArtifactStoreContract {
  private static final SessionId SESSION = new SessionId("s17-4f9k2m7q");

  /** Started. */
  abstract ArtifactStore store();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200_000, 6_000_000})
  void whatIsPut_canBeRead(int sizeBytes) throws IOException {
    byte[] bytes = new byte[sizeBytes];
    new Random(sizeBytes).nextBytes(bytes);
    ArtifactRef ref = store().put(TENANT, SESSION, "shot.png", "image/png", bytes);
    assertThat(ref.id().session()).isEqualTo(SESSION);
    assertThat(ref.sizeBytes()).isEqualTo(sizeBytes);
    Artifact artifact = store().get(TENANT, ref.id()).orElseThrow();
    assertThat(artifact.ref()).isEqualTo(ref);
    try (InputStream in = artifact.bytes()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void anyName_isKept() throws IOException {
    for (String name : List.of("a b.png", "Bild \u00e4\u6f22.png", "a\"b/..\\c;d%20+e.png")) {
      assertThat(readBack(name).name()).isEqualTo(name);
    }
    assertThat(readBack(null).name()).isNull();
  }

  private ArtifactRef readBack(@Nullable String name) throws IOException {
    byte[] bytes = "text".getBytes(StandardCharsets.UTF_8);
    ArtifactRef ref = store().put(TENANT, SESSION, name, "text/plain", bytes);
    Artifact artifact = store().get(TENANT, ref.id()).orElseThrow();
    artifact.bytes().close();
    assertThat(artifact.ref()).isEqualTo(ref);
    return artifact.ref();
  }

  @Test
  void anotherTenantsArtifact_isNotFound() {
    ArtifactRef ref = store().put(TENANT, SESSION, null, "text/plain", new byte[1]);
    assertThat(store().get(STRANGER, ref.id())).isEmpty();
    assertThat(store().get(TENANT, ArtifactId.random(SESSION))).isEmpty();
  }

  @Test
  void aStoreThatAnswers_isUp() {
    assertThatCode(store()::check).doesNotThrowAnyException();
  }
}
