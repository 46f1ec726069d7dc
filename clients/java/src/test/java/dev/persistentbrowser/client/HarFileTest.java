package dev.persistentbrowser.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HarFileTest {
  @TempDir private Path folder;

  @Test
  void aFileOutsideOfTheFolder_isNotGivenAway() throws IOException {
    Path secret = Files.writeString(folder.resolve("id_rsa"), "secret");
    Path own = folder.resolve("har");
    Files.createDirectories(own.resolve("sub"));
    Path css = Files.writeString(own.resolve("sub/a.css"), "a {}");
    Files.createSymbolicLink(own.resolve("link.css"), secret);
    Files.createSymbolicLink(own.resolve("near.css"), css);
    Files.createSymbolicLink(own.resolve("loop.css"), own.resolve("loop.css"));
    List<String> outside = List.of("../id_rsa", secret.toString(), "sub/../../id_rsa", "link.css");
    List<String> none = List.of("loop.css", "\0", "x".repeat(5000), "", "sub", "../har-other/a");
    Path har = har(own, Stream.concat(outside.stream(), none.stream()));
    assertThat(new HarFile(har).read().content()).isEqualTo(Files.readAllBytes(har));
    Stream<String> fine = Stream.of("sub/a.css", "near.css", "sub/../sub/a.css");
    har(own, Stream.of(outside.stream(), none.stream(), fine).flatMap(names -> names));
    assertThat(unpacked(new HarFile(har).read().content()))
        .containsExactly(
            entry("har.har", Files.readString(har)),
            entry("near.css", "a {}"),
            entry("sub/../sub/a.css", "a {}"),
            entry("sub/a.css", "a {}"));
  }

  @Test
  void aBodyThatIsNamedAsAHar_staysABody() throws IOException {
    Files.writeString(folder.resolve("har.har"), "body");
    Path har = har(folder, Stream.of("har.har"));
    assertThat(unpacked(new HarFile(har).read().content()))
        .containsExactly(entry("_har.har", Files.readString(har)), entry("har.har", "body"));
  }

  @Test
  void bodies_doNotOverwriteTheHar() throws IOException {
    Path playwrights = folder.resolve("a/log.har");
    new HarFile(playwrights).write(archive("0.har", "har.har", "log.har"));
    assertThat(playwrights).hasContent("har.har");
    assertThat(playwrights.resolveSibling("0.har")).hasContent("0.har");
    Path workers = folder.resolve("b/log.har");
    new HarFile(workers).write(archive("recording-1.har", "0.har", "log.har"));
    assertThat(workers).hasContent("recording-1.har");
    assertThat(workers.resolveSibling("0.har")).hasContent("0.har");
  }

  @Test
  void nothingOfAnArchive_getsOutOfTheFolder() throws IOException {
    Path har = folder.resolve("in/log.har");
    String outside = folder.resolve("absolute.css").toString();
    new HarFile(har).write(archive("log.har", "../../up.css", outside, "..", ".", "sub/", "../"));
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrder("in/log.har", "in/up.css", "in/absolute.css");
    }
  }

  /** A HAR with bodies in files of these names. */
  private static Path har(Path folder, Stream<String> names) throws IOException {
    JsonArray entries = new JsonArray();
    names.forEach(
        name -> {
          JsonObject content = new JsonObject();
          content.addProperty("_file", name);
          entries.add(content);
        });
    return Files.writeString(folder.resolve("log.har"), entries.toString());
  }

  /** An archive of files that hold their names. */
  private static byte[] archive(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(name.getBytes(UTF_8));
        }
      }
    }
    return out.toByteArray();
  }

  private static Map<String, String> unpacked(byte[] archive) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }
}
