package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.checkpoint.redis.RedisCheckpointStore;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry.Generation;
import dev.persistentbrowser.stores.World.Holder;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and generations of sessions. */
final class CheckpointStoreIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();
  @RegisterExtension static final S3Server S3 = new S3Server();
  private static final int SMALL = 100;

  /** Above what Redis takes, also when it is compressed. */
  private static final int LARGE = 300_000;

  private static final CommandId LAST = CommandId.random();

  private final S3Objects objects = S3.objects();

  @BeforeEach
  void start() {
    objects.start();
  }

  @AfterEach
  void close() {
    objects.close();
  }

  static Stream<@Nullable SecretKey> keys() {
    return Stream.of(null, key(1));
  }

  private static SecretKey key(int seed) {
    return new SecretKeySpec(content(seed, 32), "AES");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theNewestIsRead_andTheOnesBeforeGo(@Nullable SecretKey key) {
    CheckpointStore store = store(key);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(store.newest(session)).isEmpty();
    for (int size : new int[] {SMALL, LARGE, LARGE, SMALL, SMALL}) {
      byte[] content = content(size, size);
      assertThat(store.write(session, holder.of(session), 1, LAST, content)).isTrue();
      assertThat(store.newest(session)).contains(content);
      assertThat(kept(session)).isEqualTo(1);
    }
  }

  @Test
  void withoutTheRightKey_nothingIsRead() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    SessionId other = world().open(holder);
    byte[] secret =
        "a cookie that nobody is to see".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(store(key(1)).write(session, holder.of(session), 1, LAST, secret)).isTrue();
    assertUnreadable(store(key(2)), session, "another PB_CHECKPOINT_KEY");
    assertUnreadable(store(null), session, "PB_CHECKPOINT_KEY is not set");

    // It is bound to its session.
    assertThat(store(key(1)).write(other, holder.of(other), 1, LAST, secret)).isTrue();
    String stolen = REDIS.store().call(r -> r.get(checkpointKey(session)));
    REDIS.store().call(r -> r.set(checkpointKey(other), stolen));
    assertUnreadable(store(key(1)), other, "changed");
  }

  private static void assertUnreadable(CheckpointStore store, SessionId session, String why) {
    assertThatThrownBy(() -> store.newest(session))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void whoLostThePartition_doesNotMoveThePointer(int size) {
    CheckpointStore store = store(null);
    Holder former = world().passing();
    SessionId session = world().open(former);
    assertThat(store.write(session, former.of(session), 1, LAST, content(1, size))).isTrue();
    Holder successor = world().successor(former);
    assertThat(store.write(session, former.of(session), 1, LAST, content(2, size))).isFalse();
    assertThat(store.newest(session)).contains(content(1, size));
    assertThat(kept(session)).isEqualTo(1);
    assertThat(store.write(session, successor.of(session), 1, null, content(3, size))).isTrue();
  }

  @Test
  void aCheckpointOfAnOlderGeneration_isRefused() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(world().registry.moveOn(session, 1, holder.of(session)))
        .contains(new Generation(2, false));
    Refusals.assertRefused(
        ErrorCode.SESSION_CLOSED,
        () -> store.write(session, holder.of(session), 1, LAST, content(1, LARGE)));
    assertThat(kept(session)).isZero();
    assertThat(store.write(session, holder.of(session), 2, LAST, content(2, SMALL))).isTrue();
  }

  @Test
  void whenTheSessionEnds_itsCheckpointGoes() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(store.write(session, holder.of(session), 1, LAST, content(1, SMALL))).isTrue();
    world().close(holder, session);
    assertThat(kept(session)).isZero();
    Refusals.assertRefused(
        ErrorCode.SESSION_CLOSED,
        () -> store.write(session, holder.of(session), 1, LAST, content(2, SMALL)));
    Refusals.assertRefused(
        ErrorCode.SESSION_CLOSED, () -> world().registry.moveOn(session, 1, holder.of(session)));
  }

  @Test
  void whatWaits_isStaleInTheNextGeneration_unlessItWasHandedOver() {
    Holder former = world().passing();
    SessionId session = world().open(former);
    Reservation.Send before = world().reserve(session);
    assertThat(world().registry.write(session, former.of(session), new SessionChange.HandedOver()))
        .isTrue();
    Holder successor = world().successor(former);
    assertThat(world().registry.moveOn(session, 1, former.of(session))).isEmpty();
    assertThat(world().registry.moveOn(session, 1, successor.of(session)))
        .contains(new Generation(2, true));
    assertThat(start(before, successor)).isInstanceOf(Verdict.Run.class);

    assertThat(world().registry.moveOn(session, 1, successor.of(session)))
        .as("asked again")
        .contains(new Generation(2, true));
    Session row = world().row(session);
    SessionChange restored = new SessionChange.Live(row.pages(), row.lastPage(), row.activePage());
    assertThat(world().registry.write(session, successor.of(session), restored)).isTrue();
    Reservation.Send between = world().reserve(session);
    assertThat(world().registry.moveOn(session, 2, successor.of(session)))
        .contains(new Generation(3, false));
    assertThat(world().registry.moveOn(session, 2, successor.of(session)))
        .as("asked again")
        .contains(new Generation(3, false));
    assertThat(start(between, successor)).isEqualTo(new Verdict.End(Verdict.Ending.STALE));
    Reservation.Send after = world().reserve(session);
    assertThat(start(after, successor)).isInstanceOf(Verdict.Run.class);
  }

  private static Verdict start(Reservation.Send send, Holder holder) {
    return world().journal.start(World.command(send, false), holder.of(send.session()));
  }

  private static World world() {
    return REDIS.world();
  }

  private CheckpointStore store(@Nullable SecretKey key) {
    return new RedisCheckpointStore(REDIS.store(), objects, key);
  }

  /** How many checkpoints of the session are kept anywhere. */
  private long kept(SessionId session) {
    return (long) REDIS.store().call(r -> r.keys("pb:checkpoint:" + session + ":*")).size()
        + objects.list("checkpoints/" + session + "/", null, 10).size();
  }

  private static String checkpointKey(SessionId session) {
    return REDIS.store().call(r -> r.keys("pb:checkpoint:" + session + ":*")).getFirst();
  }

  /** Not to be compressed. */
  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }
}
