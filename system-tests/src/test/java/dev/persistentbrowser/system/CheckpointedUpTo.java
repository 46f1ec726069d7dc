package dev.persistentbrowser.system;

import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the stack's Redis which command a session's checkpoint contains. */
final class CheckpointedUpTo implements AutoCloseable {
  private final RedisStore redis;

  private CheckpointedUpTo(RedisStore redis) {
    this.redis = redis;
  }

  static CheckpointedUpTo of(TestStack stack) {
    RedisStore redis =
        new RedisStore(
            new RedisSettings(
                URI.create(stack.stack().settings().getOrDefault("PB_REDIS_URL", ""))));
    redis.start();
    return new CheckpointedUpTo(redis);
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

  private @Nullable String upTo(Tab tab) {
    return redis.<@Nullable String>call(
        r -> r.hget("pb:session:" + tab.session(), "checkpoint_up_to"));
  }

  @Override
  public void close() {
    redis.close();
  }
}
