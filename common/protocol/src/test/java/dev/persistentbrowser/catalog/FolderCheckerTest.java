package dev.persistentbrowser.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderCheckerTest {
  @Test
  void namesThatAFileSystemTakes_pass() {
    String longest = "ü".repeat(127) + "x";
    assertThat(check("a", "b/a", "b/c/a", "ab/a", longest + "/" + longest, "\ud83d\ude00.png"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a", "a/../b", "/a", "a/", "a//b", "a\\b", " ", "a\u0000", "\ud800.png"})
  void aPathThatLeadsElsewhere_isRefused(String path) {
    Fault fault = Objects.requireNonNull(check("fine", path));
    assertThat(fault.path()).isEqualTo("params.files.files." + path);
    assertThat(fault.text()).contains("is not a path inside the folder");
  }

  @Test
  void aFileThatIsAFolderAsWell_isRefused() {
    Fault fault = Objects.requireNonNull(check("a/b", "a/b/c/d", "z"));
    assertThat(fault.path()).isEqualTo("params.files.files.a/b/c/d");
    assertThat(fault.text()).isEqualTo("is in \"a/b\", which is a file of the same folder");
    assertThat(check("a/b/c/d", "a/b")).isEqualTo(fault);
  }

  @Test
  void whatIsTooLong_isRefused() {
    String name = "ü".repeat(128);
    Fault fault = Objects.requireNonNull(check("a/" + name + "/b"));
    assertThat(fault.path()).isEqualTo("params.files.files.a/" + name + "/b");
    assertThat(fault.text()).isEqualTo("has a name of more than 255 bytes");
    assertThat(Objects.requireNonNull(check("a/".repeat(1024) + "b")).text())
        .isEqualTo("has 2049 bytes; a path takes 2048");
  }

  @Test
  void tooManyFiles_areRefused() {
    String[] most =
        IntStream.range(0, FolderChecker.MOST_FILES)
            .mapToObj(Integer::toString)
            .toArray(String[]::new);
    assertThat(check(most)).isNull();
    String[] more =
        IntStream.rangeClosed(0, most.length).mapToObj(Integer::toString).toArray(String[]::new);
    Fault fault = Objects.requireNonNull(check(more));
    assertThat(fault.path()).isEqualTo("params.files.files");
    assertThat(fault.text()).isEqualTo("has 5001 files; it takes 5000");
  }

  private static @Nullable Fault check(String... paths) {
    ObjectNode folder = Json.object().put("$folder", "photos");
    ObjectNode files = folder.putObject("files");
    for (String path : paths) {
      files.putObject(path);
    }
    return FolderChecker.check(folder, "params.files", (_, _) -> null);
  }
}
