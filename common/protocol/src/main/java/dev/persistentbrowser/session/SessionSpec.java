package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session was opened with.
 *
 * @param name the owner's own name for it; null when it has none
 * @param browser the name of an {@link InstalledBrowser}
 * @param options Playwright's new-context options, by name
 * @param idleTimeout how long it may be without a command
 * @param maxLifetime how long it may live at all
 * @param checkpoint when its state is kept, so that it can be restored
 * @param restore what becomes of its pages then
 * @param watching what it does about what its pages do
 */
public record SessionSpec(
    @JsonProperty @Nullable String name,
    String browser,
    ObjectNode options,
    Duration idleTimeout,
    Duration maxLifetime,
    CheckpointPolicy checkpoint,
    RestorePolicy restore,
    Map<String, String> labels,
    Watching watching) {
  public SessionSpec {
    labels = Map.copyOf(labels);
    // Rows of the first version of this form had none.
    watching = Objects.requireNonNullElse(watching, Watching.DEFAULT);
  }

  public SessionSpec(
      @Nullable String name,
      String browser,
      ObjectNode options,
      Duration idleTimeout,
      Duration maxLifetime,
      CheckpointPolicy checkpoint,
      RestorePolicy restore,
      Map<String, String> labels) {
    this(
        name,
        browser,
        options,
        idleTimeout,
        maxLifetime,
        checkpoint,
        restore,
        labels,
        Watching.DEFAULT);
  }
}
