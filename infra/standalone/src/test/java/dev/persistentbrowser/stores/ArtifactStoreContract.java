package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.ArtifactStore.Artifact;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.artifact.StoredArtifact;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    ArtifactRef ref =
        store().put(TENANT, SESSION, new NewArtifact("screenshot", "shot.png", "image/png"), bytes);
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
    ArtifactRef ref =
        store().put(TENANT, SESSION, new NewArtifact("upload", name, "text/plain"), bytes);
    Artifact artifact = store().get(TENANT, ref.id()).orElseThrow();
    artifact.bytes().close();
    assertThat(artifact.ref()).isEqualTo(ref);
    return artifact.ref();
  }

  @Test
  void anotherTenantsArtifact_isNotFound() {
    ArtifactRef ref = text(SESSION);
    assertThat(store().get(STRANGER, ref.id())).isEmpty();
    assertThat(store().get(TENANT, ArtifactId.random(SESSION, Instant.now()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStream_isStoredAsItIsRead(boolean sizeIsKnown) throws IOException {
    byte[] bytes = new byte[11_000_000];
    new Random(7).nextBytes(bytes);
    ArtifactRef ref =
        store()
            .put(
                TENANT,
                SESSION,
                new NewArtifact("upload", "a.bin", "application/octet-stream"),
                new ByteArrayInputStream(bytes),
                sizeIsKnown ? bytes.length : -1);
    assertThat(ref.sizeBytes()).isEqualTo(bytes.length);
    assertThat(store().find(TENANT, ref.id())).contains(ref);
    try (InputStream in = store().get(TENANT, ref.id()).orElseThrow().bytes()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void aStreamThatFails_leavesNothing() {
    SessionId session = new SessionId("s17-failing0");
    IOException failure = new IOException("the client is gone");
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[6_000_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw failure;
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
              }
            });
    assertThatThrownBy(
            () ->
                store()
                    .put(
                        TENANT,
                        session,
                        new NewArtifact("upload", null, "text/plain"),
                        failing,
                        -1))
        .isSameAs(failure);
    assertThat(store().list(TENANT, session, null, 10)).isEmpty();
  }

  @Test
  void theArtifactsOfASession_areListedAsTheyCame() {
    SessionId session = new SessionId("s17-listed00");
    List<ArtifactRef> made = List.of(text(session), text(session), text(session));
    List<StoredArtifact> first = store().list(TENANT, session, null, 2);
    assertThat(first).extracting(StoredArtifact::ref).isEqualTo(made.subList(0, 2));
    assertThat(first).extracting(StoredArtifact::kind).containsOnly("upload");
    assertThat(store().list(TENANT, session, made.get(1).id(), 2))
        .extracting(StoredArtifact::ref)
        .containsExactly(made.get(2));
    assertThat(store().list(STRANGER, session, null, 2)).isEmpty();
    store().delete(STRANGER, made.getFirst().id());
    store().delete(TENANT, made.get(1).id());
    store().delete(TENANT, made.get(1).id());
    assertThat(store().find(TENANT, made.get(1).id())).isEmpty();
    assertThat(store().list(TENANT, session, null, 5))
        .extracting(StoredArtifact::ref)
        .containsExactly(made.get(0), made.get(2));
  }

  private ArtifactRef text(SessionId session) {
    return store().put(TENANT, session, new NewArtifact("upload", null, "text/plain"), new byte[1]);
  }

  @Test
  void aStoreThatAnswers_isUp() {
    assertThatCode(store()::check).doesNotThrowAnyException();
  }
}
