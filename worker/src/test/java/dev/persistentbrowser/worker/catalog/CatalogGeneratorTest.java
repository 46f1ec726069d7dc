package dev.persistentbrowser.worker.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.MethodClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CatalogGeneratorTest {
  private static final Path COMMITTED =
      Path.of("../common/protocol/src/main/resources/dev/persistentbrowser/catalog/catalog.json");

  /** {@code -Dcatalog.write=true} writes it instead. */
  @Test
  void committedCatalog_isWhatPlaywrightAndTheOverlayGive() throws IOException {
    if (Boolean.getBoolean("catalog.write")) {
      Files.createDirectories(COMMITTED.getParent());
      CatalogGenerator.main(new String[] {COMMITTED.toString()});
    }
    assertThat(Files.readString(COMMITTED))
        .as("catalog.json is old: mvn -pl worker -am test -Dcatalog.write=true makes it anew")
        .isEqualTo(new CatalogGenerator(CatalogGenerator.overlay()).generate());
  }

  @Test
  void everyMethodThatIsNotCallable_saysWhy() {
    Map<String, Map<MethodClass, Integer>> counts = new java.util.TreeMap<>();
    Catalog.load()
        .types()
        .forEach(
            (type, methods) -> {
              Map<MethodClass, Integer> count = new EnumMap<>(MethodClass.class);
              methods.values().forEach(method -> count.merge(method.kind(), 1, Integer::sum));
              counts.put(type, count);
              assertThat(methods.values())
                  .allSatisfy(
                      method ->
                          assertThat(method.reason() == null)
                              .as(type + "." + method.name())
                              .isEqualTo(method.kind() == MethodClass.CALLABLE));
            });
    counts.forEach((type, count) -> System.out.println("catalogue: " + type + " " + count));
    assertThat(counts).containsKeys("Page", "Frame", "Locator", "BrowserContext", "Keyboard");
  }

  @Test
  void evaluating_isNeverReadOnly() {
    assertThat(Catalog.load().types().values().stream().flatMap(m -> m.values().stream()))
        .filteredOn(method -> method.name().startsWith("eval"))
        .isNotEmpty()
        .noneMatch(ApiMethod::readOnly);
  }
}
