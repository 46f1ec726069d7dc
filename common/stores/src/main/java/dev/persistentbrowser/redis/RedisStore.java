package dev.persistentbrowser.redis;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One multiplexed connection to Redis, and one a subscription. While it is down, calls fail at once
 * instead of being queued (a late write would be a wrong one). Safe for many threads.
 */
public final class RedisStore implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
  private static final String[] NO_KEYS = {};

  /** What Redis says when it will take the same call later. */
  private static final List<String> PASSING =
      List.of(
          "LOADING", "READONLY", "MASTERDOWN", "BUSY", "OOM", "MISCONF", "NOREPLICAS", "TRYAGAIN");

  /** An outage must not become late writes: a call that takes longer has failed. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** A process that has just begun is slower than the network. */
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final RedisSettings settings;
  private @Nullable ClientResources resources;
  private @Nullable RedisClient client;
  private volatile @Nullable StatefulRedisConnection<String, String> connection;

  public RedisStore(RedisSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    RedisURI uri = RedisURI.create(settings.uri());
    uri.setTimeout(CONNECTING);
    ClientResources owned =
        DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
    resources = owned;
    RedisClient started = RedisClient.create(owned, uri);
    client = started;
    started.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECTING).build())
            .build());
    try {
      StatefulRedisConnection<String, String> opened = started.connect();
      opened.setTimeout(TIMEOUT);
      connection = opened;
    } catch (RedisException e) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " cannot be reached", e);
    }
  }

  @Override
  public void check() {
    call(RedisCommands::ping);
  }

  /** Runs a script; its answer is a flat list of strings. */
  public List<String> run(Script script, String... args) {
    return ask(
        connection -> {
          RedisAsyncCommands<String, String> redis = connection.async();
          try {
            return await(
                redis.<List<String>>evalsha(
                    script.digest(), ScriptOutputType.MULTI, NO_KEYS, args));
          } catch (RedisNoScriptException e) {
            return await(
                redis.<List<String>>eval(script.source(), ScriptOutputType.MULTI, NO_KEYS, args));
          }
        });
  }

  /** What the synchronous commands do, without the proxy between. */
  private static <T> T await(RedisFuture<T> answer) {
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RedisException cause ? cause : new RedisException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RedisCommandTimeoutException("no answer within " + TIMEOUT);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new RedisCommandInterruptedException(e);
    }
  }

  /** For reads. */
  public <T extends @Nullable Object> T call(Function<RedisCommands<String, String>, T> reads) {
    return ask(connection -> reads.apply(connection.sync()));
  }

  private <T extends @Nullable Object> T ask(
      Function<StatefulRedisConnection<String, String>, T> question) {
    StatefulRedisConnection<String, String> open = connection;
    if (open == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " is not connected");
    }
    try {
      return question.apply(open);
    } catch (RedisCommandExecutionException e) {
      if (PASSING.stream().anyMatch(String.valueOf(e.getMessage())::startsWith)) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " cannot answer now", e);
      }
      // A script of ours is wrong: trying again would not mend it.
      throw new IllegalStateException(settings + " refused a call", e);
    } catch (RedisException e) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " did not answer", e);
    }
  }

  /**
   * Has the listener told of each message of the channel, from now on and again after an outage;
   * what is said during one is not heard. It is called by a thread of the client and must not wait.
   */
  public void subscribe(String channel, Consumer<String> listener) {
    RedisClient opened = client;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " is not connected");
    }
    try {
      StatefulRedisPubSubConnection<String, String> heard = opened.connectPubSub();
      heard.addListener(
          new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String from, String message) {
              try {
                listener.accept(message);
              } catch (RuntimeException e) {
                LOG.error("Passed over a message of {}", from, e);
              }
            }
          });
      heard.sync().subscribe(channel);
    } catch (RedisException e) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " cannot be reached", e);
    }
  }

  @Override
  public void close() {
    connection = null;
    RedisClient opened = client;
    if (opened != null) {
      opened.shutdown(Duration.ZERO, Duration.ofSeconds(2));
      client = null;
    }
    ClientResources owned = resources;
    if (owned != null) {
      owned.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
      resources = null;
    }
  }
}
