package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerBookTest {
  private static final String URL = "http://127.0.0.1:8000";

  @TempDir Path temp;

  @Test
  void put_keepsTheEntriesOfOtherServers() {
    ServerBook book = new ServerBook(temp.resolve("config"));
    book.put(URL, "pb_1");
    book.put("http://127.0.0.1:8001", "pb_2");
    book.put(URL, "pb_3");

    assertThat(book.key(URL)).contains("pb_3");
    assertThat(book.key("http://127.0.0.1:8001")).contains("pb_2");
    assertThat(book.key("http://127.0.0.1:8002")).isEmpty();
  }

  @Test
  void remove_takesOneEntryOut() {
    ServerBook book = new ServerBook(temp);
    book.put(URL, "pb_1");
    book.put("http://127.0.0.1:8001", "pb_2");
    book.remove(URL);

    assertThat(book.key(URL)).isEmpty();
    assertThat(book.key("http://127.0.0.1:8001")).contains("pb_2");
  }

  @Test
  void put_letsOnlyTheOwnerRead() throws IOException {
    ServerBook book = new ServerBook(temp.resolve("config"));
    book.put(URL, "pb_1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(book.file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("config"))))
        .isEqualTo("rwx------");
  }

  @Test
  void put_losesNothing_whenManyWriteAtOnce() {
    IntStream.range(0, 40)
        .parallel()
        .forEach(i -> new ServerBook(temp).put("http://127.0.0.1:" + i, "pb_" + i));

    assertThat(IntStream.range(0, 40).boxed())
        .allSatisfy(
            i -> assertThat(new ServerBook(temp).key("http://127.0.0.1:" + i)).contains("pb_" + i));
    assertThat(temp.toFile().list()).containsExactlyInAnyOrder("servers.json", "servers.lock");
  }

  @Test
  void key_saysWhichFileCannotBeRead() throws IOException {
    Files.writeString(temp.resolve("servers.json"), "not JSON");

    assertThatThrownBy(() -> new ServerBook(temp).key(URL))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(temp.resolve("servers.json").toString());
  }

  @Test
  void of_findsTheFolderAsTheClientsDo() {
    assertThat(ServerBook.of(Map.of("PB_CONFIG_HOME", "/a", "XDG_CONFIG_HOME", "/b")).file())
        .isEqualTo(Path.of("/a/servers.json"));
    assertThat(ServerBook.of(Map.of("XDG_CONFIG_HOME", "/b", "HOME", "/c")).file())
        .isEqualTo(Path.of("/b/persistent-browser/servers.json"));
    assertThat(ServerBook.of(Map.of("HOME", "/c")).file())
        .isEqualTo(Path.of("/c/.config/persistent-browser/servers.json"));
  }
}
