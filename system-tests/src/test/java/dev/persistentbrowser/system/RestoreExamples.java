package dev.persistentbrowser.system;

import java.util.List;
import java.util.stream.Stream;

/** All examples of what comes back. */
final class RestoreExamples {
  private RestoreExamples() {}

  static List<RestoreExample> all() {
    return Stream.of(
            StorageExamples.all(),
            DatabaseExamples.all(),
            LeftSiteExamples.all(),
            PageExamples.all(),
            FieldExamples.all(),
            SetupExamples.all(),
            AppExamples.all())
        .flatMap(List::stream)
        .toList();
  }
}
