package dev.persistentbrowser.checkpoint.redis;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.Ids;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint is a string {@code pb:checkpoint:<session>:<id>} in Redis, or an object {@code
 * checkpoints/<session>/<id>} in S3; its id says which. The session's row names the newest, and the
 * one before goes when the pointer moves on.
 */
public final class RedisCheckpointStore implements CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisCheckpointStore.class);

  /** Above it a checkpoint would be a burden for Redis, where every session has one. */
  private static final int LARGEST_IN_REDIS_BYTES = 64 << 10;

  private static final String IN_REDIS = "r";
  private static final String IN_S3 = "s";
  private static final String KEY_EXPECTED = "the base64 of 16 or 32 bytes";

  private final RedisStore redis;
  private final S3Objects objects;
  private final Seal seal;

  /**
   * @param key for AES-GCM; null: nothing is encrypted
   */
  public RedisCheckpointStore(RedisStore redis, S3Objects objects, @Nullable SecretKey key) {
    this.redis = redis;
    this.objects = objects;
    this.seal = new Seal(key);
  }

  /** The key that is configured; null when there is none. */
  public static @Nullable SecretKey key(Settings settings) {
    if (settings.optional(Setting.PB_CHECKPOINT_KEY).isEmpty()) {
      return null;
    }
    byte[] none = new byte[16];
    byte[] bytes =
        settings.parse(
            Setting.PB_CHECKPOINT_KEY,
            KEY_EXPECTED,
            none,
            text -> {
              byte[] key = Base64.getDecoder().decode(text);
              return key.length == 16 || key.length == 32 ? key : none;
            });
    if (Arrays.equals(bytes, none)) {
      settings.parse(Setting.PB_CHECKPOINT_KEY, KEY_EXPECTED, none, text -> null);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  @Override
  public boolean write(
      SessionId session, Lease lease, int generation, @Nullable CommandId upTo, byte[] content) {
    byte[] sealed = seal.close(session.value(), content);
    boolean small = sealed.length <= LARGEST_IN_REDIS_BYTES;
    String id = (small ? IN_REDIS : IN_S3) + Ids.random(16);
    if (!small) {
      objects.put(s3Key(session, id), "application/octet-stream", Map.of(), sealed);
    }
    List<String> answer =
        redis.run(
            Script.CHECKPOINT,
            session.value(),
            Integer.toString(lease.partition()),
            lease.token(),
            Integer.toString(generation),
            upTo == null ? "" : upTo.value(),
            id,
            small ? Base64.getEncoder().encodeToString(sealed) : "");
    boolean won = answer.getFirst().equals("WON");
    String gone = won ? answer.get(1) : id;
    if (gone.startsWith(IN_S3)) {
      forget(session, gone);
    }
    if (answer.getFirst().equals("ENDED")) {
      throw new ServiceException(
          ErrorCode.SESSION_CLOSED, "session " + session + " is not in generation " + generation);
    }
    return won;
  }

  /** What is left behind goes when the session's life is over. */
  private void forget(SessionId session, String id) {
    try {
      objects.delete(s3Key(session, id));
    } catch (ServiceException e) {
      LOG.info("An old checkpoint of {} was left behind", session, e);
    }
  }

  @Override
  public Optional<byte[]> newest(SessionId session) {
    Optional<String> id = pointer(session);
    while (id.isPresent()) {
      Optional<byte[]> sealed = read(session, id.get());
      if (sealed.isPresent()) {
        return sealed.map(bytes -> seal.open(session.value(), bytes));
      }
      // It was replaced between the two reads.
      Optional<String> now = pointer(session);
      if (now.equals(id)) {
        return Optional.empty();
      }
      id = now;
    }
    return Optional.empty();
  }

  private Optional<String> pointer(SessionId session) {
    return Optional.ofNullable(redis.call(r -> r.hget("pb:session:" + session, "checkpoint")));
  }

  private Optional<byte[]> read(SessionId session, String id) {
    if (id.startsWith(IN_REDIS)) {
      String key = "pb:checkpoint:" + session + ":" + id;
      return Optional.ofNullable(redis.<@Nullable String>call(r -> r.get(key)))
          .map(Base64.getDecoder()::decode);
    }
    return objects.read(s3Key(session, id)).map(RedisCheckpointStore::bytes);
  }

  private static byte[] bytes(InputStream kept) {
    try (kept) {
      return kept.readAllBytes();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "the checkpoint could not be read to its end", e);
    }
  }

  private static String s3Key(SessionId session, String id) {
    return "checkpoints/" + session + "/" + id;
  }
}
