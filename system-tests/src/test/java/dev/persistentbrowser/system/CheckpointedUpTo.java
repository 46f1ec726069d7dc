package dev.persistentbrowser.system;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.checkpoint.redis.RedisCheckpointStore;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the stack's stores what a session's checkpoint contains. */
final class CheckpointedUpTo implements AutoCloseable {
  private final RedisStore redis;
  private final RedisCheckpointStore checkpoints;

  private CheckpointedUpTo(RedisStore redis, S3Objects objects) {
    this.redis = redis;
    checkpoints = new RedisCheckpointStore(redis, objects, null);
  }

  static CheckpointedUpTo of(TestStack stack) {
    Settings settings = new Settings(stack.stack().settings());
    RedisStore redis = new RedisStore(RedisSettings.from(settings));
    redis.start();
    return new CheckpointedUpTo(redis, new S3Objects(S3Settings.from(settings)));
  }

  /** Waits until the checkpoints of these sessions contain what was done in them so far. */
  void awaitNow(Collection<Tab> tabs) {
    Map<Tab, String> last = new HashMap<>();
    for (Tab tab : tabs) {
      String acts = "{'action': 'evaluate', 'params': {'expression': '0'}}";
      last.put(tab, tab.command(acts).json().path("id").asText());
    }
    last.forEach(
        (tab, id) ->
            Eventually.get(
                "the checkpoint of " + tab.session(), () -> String.valueOf(upTo(tab)), id::equals));
  }

  /** Waits until one of the pieces has this text; no command is sent. */
  void awaitPiece(Tab tab, String text) {
    Eventually.get(
        "a piece with " + text,
        () ->
            checkpoints
                .read(SessionId.parse(tab.session()).orElseThrow())
                .pieces()
                .values()
                .stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .anyMatch(piece -> piece.contains(text)),
        found -> found);
  }

  private @Nullable String upTo(Tab tab) {
    return redis.<@Nullable String>call(
        r -> r.hget("pb:session:" + tab.session(), "checkpoint_up_to"));
  }

  @Override
  public void close() {
    redis.close();
  }
}
