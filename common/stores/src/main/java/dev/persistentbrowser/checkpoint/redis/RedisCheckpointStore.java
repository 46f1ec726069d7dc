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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint is the hash {@code pb:checkpoint:<session>} in Redis, one field a piece. The value
 * of a field is the sealed piece, or names the object {@code checkpoints/<session>/<id>} in S3 that
 * holds it. Fields are digests of the names of pieces: the names tell which sites a session
 * visited.
 */
public final class RedisCheckpointStore implements CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisCheckpointStore.class);

  /** A larger piece would be a burden for Redis, where every session has some dozens. */
  private static final int LARGEST_IN_REDIS_BYTES = 16 << 10;

  /** A piece that is replaced while it is read is read again, so often at most. */
  private static final int MOST_READS = 5;

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
      SessionId session, Lease lease, int generation, @Nullable CommandId upTo, Changes changes) {
    List<String> args = new ArrayList<>();
    args.add(session.value());
    args.add(Integer.toString(lease.partition()));
    args.add(lease.token());
    args.add(Integer.toString(generation));
    args.add(upTo == null ? "" : upTo.value());
    args.add(Integer.toString(changes.written().size()));
    Map<String, byte[]> large = new HashMap<>();
    changes
        .written()
        .forEach(
            (name, content) -> {
              args.add(field(name));
              byte[] sealed = seal.close(session.value(), named(name, content));
              if (sealed.length <= LARGEST_IN_REDIS_BYTES) {
                args.add(IN_REDIS + Base64.getEncoder().encodeToString(sealed));
              } else {
                String id = IN_S3 + Ids.random(16);
                large.put(id, sealed);
                args.add(id);
              }
            });
    changes.gone().forEach(name -> args.add(field(name)));
    Together.run(
        large.entrySet(),
        entry ->
            objects.put(
                s3Key(session, entry.getKey()),
                "application/octet-stream",
                Map.of(),
                entry.getValue()));
    List<String> answer = redis.run(Script.CHECKPOINT, args.toArray(String[]::new));
    boolean won = answer.getFirst().equals("WON");
    (won ? answer.subList(1, answer.size()) : large.keySet()).forEach(id -> forget(session, id));
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
      LOG.info("An old piece of the checkpoint of {} was left behind", session, e);
    }
  }

  @Override
  public Kept read(SessionId session) {
    Map<String, byte[]> pieces = new ConcurrentHashMap<>();
    Queue<String> unreadable = new ConcurrentLinkedQueue<>();
    Together.run(
        fields(session).entrySet(),
        entry -> {
          try {
            byte[] opened =
                seal.open(session.value(), sealed(session, entry.getKey(), entry.getValue()));
            int end = endOfName(opened);
            pieces.put(
                new String(opened, 0, end, StandardCharsets.UTF_8),
                Arrays.copyOfRange(opened, end + 1, opened.length));
          } catch (ServiceException e) {
            if (e.code().retryable()) {
              throw e;
            }
            LOG.error("A piece of a checkpoint cannot be read", e);
            unreadable.add(String.valueOf(e.getMessage()));
          }
        });
    return new Kept(pieces, List.copyOf(unreadable));
  }

  private Map<String, String> fields(SessionId session) {
    return redis.call(r -> r.hgetall(key(session)));
  }

  private byte[] sealed(SessionId session, String field, String first) {
    String value = first;
    for (int i = 0; i < MOST_READS && value != null; i++) {
      if (value.startsWith(IN_REDIS)) {
        return Base64.getDecoder().decode(value.substring(1));
      }
      Optional<byte[]> read = objects.read(s3Key(session, value)).map(RedisCheckpointStore::bytes);
      if (read.isPresent()) {
        return read.get();
      }
      String now = redis.<@Nullable String>call(r -> r.hget(key(session), field));
      // It was replaced between the two reads, or it is gone.
      value = value.equals(now) ? null : now;
    }
    throw new ServiceException(
        ErrorCode.INTERNAL, "a piece of the checkpoint of " + session + " is not there");
  }

  private static String key(SessionId session) {
    return "pb:checkpoint:" + session;
  }

  private static String field(String name) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
  }

  /** The name, a zero, the content. A name is JSON and has no zero. */
  private static byte[] named(String name, byte[] content) {
    byte[] first = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(first.length + 1 + content.length)
        .put(first)
        .put((byte) 0)
        .put(content)
        .array();
  }

  private static int endOfName(byte[] opened) {
    int end = 0;
    while (end < opened.length && opened[end] != 0) {
      end++;
    }
    if (end == opened.length) {
      throw new ServiceException(ErrorCode.INTERNAL, "a piece of a checkpoint has no name");
    }
    return end;
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
