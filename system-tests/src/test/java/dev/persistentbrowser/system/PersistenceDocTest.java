package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/persistence.md} has one line for each example, and none without one. */
final class PersistenceDocTest {
  private static final Path DOC = Path.of("..", "docs", "persistence.md");

  @Test
  void theTable_namesEachExampleOnce() throws IOException {
    List<String> shownBy =
        Files.readAllLines(DOC).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .map(line -> line.split("\\|", -1))
            .filter(cells -> cells.length == 6)
            .map(cells -> cells[4].strip())
            .filter(name -> !name.equals("shown by"))
            .toList();
    List<String> examples = RestoreExamples.all().stream().map(RestoreExample::name).toList();
    assertThat(shownBy).containsExactlyInAnyOrderElementsOf(examples);
  }
}
