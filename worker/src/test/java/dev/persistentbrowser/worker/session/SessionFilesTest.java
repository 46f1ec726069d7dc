package dev.persistentbrowser.worker.session;

import static dev.persistentbrowser.worker.session.Records.SESSION;
import static dev.persistentbrowser.worker.session.Records.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionFilesTest {
  private static final ArtifactId ID = ArtifactId.random(SESSION, Instant.EPOCH);
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;
  private SessionFiles files;

  /** The artifact that the store returns for each id. */
  private ArtifactStore.Artifact artifact = artifact(3, "one");

  private int reads;
  private boolean isAside;
  private Runnable meanwhile = () -> {};

  private final List<NewArtifact> stored = new ArrayList<>();
  private final Map<String, String> packed = new LinkedHashMap<>();

  @BeforeEach
  void open() {
    files =
        new SessionFiles(
            fake(ArtifactStore.class, this::store),
            TENANT,
            SESSION,
            fake(BrowserConnection.class, this::connection));
  }

  @Test
  void oneArtifactManyTimesInAFolder_takesItsBytesOnce() throws IOException {
    Path one = files.of(ID, LONG_AGO);
    Map<String, Path> many = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) {
      many.put("sub/" + i, one);
    }
    Path made = files.folder("photos", many);
    for (String name : many.keySet()) {
      assertThat(Files.isSameFile(made.resolve(name), one)).isTrue();
    }
    assertThat(made.resolve("sub/999")).hasContent("one");
    assertThat(Files.getLastModifiedTime(made.resolve("sub/999"))).isEqualTo(LONG_AGO);
    assertThat(reads).isOne();
  }

  @Test
  void whatIsTooMuch_isRefusedBeforeItIsWritten() throws IOException {
    artifact = artifact(GivenFiles.MOST_BYTES + 1, "not so much");
    assertRefused(() -> files.of(ID, null));
    assertThat(written()).isEmpty();
    artifact = artifact(GivenFiles.MOST_BYTES, "as much as may be");
    assertThat(files.of(ID, null)).hasContent("as much as may be");
    assertRefused(() -> files.of("a", new byte[0], null));
    assertRefused(() -> files.folder("a", Map.of()));
    assertThat(written()).hasSize(1);
  }

  @Test
  void aSmallFileCountsAsWhatItTakesOnADisk() {
    artifact = artifact(GivenFiles.MOST_BYTES - 5L * GivenFiles.LEAST_BYTES, "");
    files.of(ID, null);
    Path small = files.of("a", new byte[1], null);
    // Two folders, and a second name.
    files.folder("b", Map.of("c/d", small));
    files.of("e", new byte[1], null);
    assertRefused(() -> files.of("f", new byte[1], null));
  }

  @Test
  void whatCouldNotBeRead_leavesItsRoomToOthers() throws IOException {
    artifact =
        new ArtifactStore.Artifact(
            artifact(GivenFiles.MOST_BYTES, "").ref(),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("lost");
              }

              @Override
              public int read(byte[] into, int from, int count) throws IOException {
                throw new IOException("lost");
              }
            });
    assertThatThrownBy(() -> files.of(ID, null))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(written()).isEmpty();
    artifact = artifact(GivenFiles.MOST_BYTES, "whole");
    assertThat(files.of(ID, null)).hasContent("whole");
  }

  @Test
  void aTime_isThatOfOneUseOfAnArtifact() throws IOException {
    Path old = files.of(ID, LONG_AGO);
    artifact = artifact(3, "one");
    Path fresh = files.of(ID, null);
    assertThat(Files.getLastModifiedTime(fresh)).isGreaterThan(LONG_AGO);
    assertThat(Files.getLastModifiedTime(old)).isEqualTo(LONG_AGO);
    assertThat(files.of(ID, LONG_AGO)).isEqualTo(old);
    assertThat(files.of(ID, null)).isEqualTo(fresh);
  }

  @Test
  void twoCallsThatFetchTheSame_getOneWholeFile() throws IOException {
    List<Path> others = new ArrayList<>();
    meanwhile =
        () -> {
          others.add(files.of(ID, null));
          artifact = artifact(3, "one");
        };
    Path file = files.of(ID, null);
    assertThat(others).containsExactly(file);
    assertThat(reads).isEqualTo(2);
    assertThat(file).hasContent("one");
    assertThat(written()).containsExactly(file);
  }

  @Test
  void bytesOfAMessage_areReadAside() {
    assertThat(files.text(ID)).isEqualTo("one");
    assertThat(reads).isOne();
  }

  @Test
  void aFileThatIsNamedAsItsArchive_isPackedWhole() throws IOException {
    Path har = files.promised(new NewArtifact("har", "log.har", "application/json"));
    Files.writeString(har, "har");
    Files.writeString(har.resolveSibling("log.zip"), "body");
    Files.writeString(har.resolveSibling("0.har"), "other");
    ArtifactRef ref = files.finished().getFirst();
    assertThat(ref.name()).isEqualTo("log.zip");
    // First the file that was asked for.
    assertThat(packed)
        .containsExactly(
            entry("log.har", "har"), entry("0.har", "other"), entry("log.zip", "body"));
    Path zip = files.promised(new NewArtifact("har", "own.zip", "application/zip"));
    Files.writeString(zip, "zip");
    Files.writeString(zip.resolveSibling("a.css"), "css");
    assertThat(files.finished()).hasSize(1);
    assertThat(packed).containsEntry("own.zip", "zip").containsEntry("a.css", "css");
    assertThat(stored).extracting(NewArtifact::name).containsExactly("log.zip", "own.zip");
    assertThat(written()).isEmpty();
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void assertRefused(Supplier<Path> call) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMAND_FAILED))
        .hasMessageContaining("take more than 1073741824 bytes");
  }

  /**
   * @param size what the store says; a test does not write so much
   */
  private static ArtifactStore.Artifact artifact(long size, String content) {
    return new ArtifactStore.Artifact(
        new ArtifactRef(ID, "a.txt", "text/plain", size),
        new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private Object store(Method method, Object[] arguments) throws IOException {
    assertThat(isAside).as("the lock is free").isTrue();
    if (method.getName().equals("get")) {
      reads++;
      return Optional.of(artifact);
    }
    NewArtifact what = (NewArtifact) arguments[2];
    stored.add(what);
    try (ZipInputStream zip = new ZipInputStream((InputStream) arguments[3])) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        packed.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return new ArtifactRef(ID, what.name(), what.contentType(), (long) arguments[4]);
  }

  private Object connection(Method method, Object[] arguments) {
    if (method.getName().equals("folder")) {
      return folder;
    }
    assertThat(method.getName()).isEqualTo("aside");
    Runnable first = meanwhile;
    meanwhile = () -> {};
    first.run();
    isAside = true;
    try {
      return ((Supplier<?>) arguments[0]).get();
    } finally {
      isAside = false;
    }
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws IOException;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer.to(method, arguments)));
  }
}
