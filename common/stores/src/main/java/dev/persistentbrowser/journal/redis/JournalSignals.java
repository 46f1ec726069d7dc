package dev.persistentbrowser.journal.redis;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.redis.RedisStore;
import java.util.function.Consumer;

/**
 * What the journal tells at once to whoever listens, as far as it can: what is missed is found by
 * reading. Listeners are called by a thread of Redis' client and return at once.
 */
public final class JournalSignals implements Component {
  private final RedisStore redis;
  private final String channel;
  private final Consumer<String> listener;

  private JournalSignals(RedisStore redis, String channel, Consumer<String> listener) {
    this.redis = redis;
    this.channel = channel;
    this.listener = listener;
  }

  /** Commands that ended; those with a large reply are told by the reply topic only. */
  public static JournalSignals ended(RedisStore redis, Consumer<Reply> listener) {
    return new JournalSignals(
        redis, "pb:ended", message -> listener.accept(Json.read(message, Reply.class)));
  }

  /** Commands that their worker is asked to end. */
  public static JournalSignals cancels(RedisStore redis, Consumer<Journal.Running> listener) {
    return new JournalSignals(redis, "pb:cancel", message -> listener.accept(running(message)));
  }

  static Journal.Running running(String text) {
    int space = text.indexOf(' ');
    return new Journal.Running(
        new SessionId(text.substring(0, space)), new CommandId(text.substring(space + 1)));
  }

  @Override
  public void start() {
    redis.subscribe(channel, listener);
  }

  @Override
  public void check() {
    redis.check();
  }

  /** Ends with the connections of the store. */
  @Override
  public void close() {}
}
