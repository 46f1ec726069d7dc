package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session does of its own accord about what its pages do.
 *
 * @param listen names of the events that are told of, such as {@code consoleMessage}, each once
 */
public record Watching(DialogPolicy dialogs, List<String> listen) {
  /** What is so when nobody says otherwise. */
  public static final Watching DEFAULT = new Watching(DialogPolicy.DISMISS, List.of());

  public Watching {
    listen = listen.stream().distinct().toList();
  }

  @JsonCreator
  static Watching of(
      @JsonProperty("dialogs") @Nullable DialogPolicy dialogs,
      @JsonProperty("listen") @Nullable List<String> listen) {
    return new Watching(
        dialogs == null ? DialogPolicy.DISMISS : dialogs, listen == null ? List.of() : listen);
  }
}
