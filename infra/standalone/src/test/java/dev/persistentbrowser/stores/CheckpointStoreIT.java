package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.checkpoint.CheckpointStore.Changes;
import dev.persistentbrowser.checkpoint.redis.RedisCheckpointStore;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry.Generation;
import dev.persistentbrowser.stores.World.Holder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
  void aPieceIsReadInItsNewestVersion_andTheOnesBeforeGo(@Nullable SecretKey key) {
    CheckpointStore store = store(key);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(store.read(session).pieces()).isEmpty();
    write(store, holder, session, Map.of("other", content(7, SMALL)));
    for (int size : new int[] {SMALL, LARGE, LARGE, SMALL, SMALL}) {
      byte[] content = content(size, size);
      write(store, holder, session, Map.of("one", content));
      CheckpointStore.Kept kept = store.read(session);
      assertThat(kept.unreadable()).isEmpty();
      assertThat(kept.pieces()).containsOnlyKeys("one", "other");
      assertThat(kept.pieces().get("one")).isEqualTo(content);
      assertThat(kept.pieces().get("other")).isEqualTo(content(7, SMALL));
      assertThat(objectsOf(session)).isEqualTo(size == LARGE ? 1 : 0);
    }
  }

  @Test
  void aPieceThatIsGone_isGoneWhereverItWas() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Map<String, byte[]> both = Map.of("small", content(1, SMALL), "large", content(2, LARGE));
    write(store, holder, session, both);
    Changes gone = new Changes(Map.of(), Set.of("small", "large", "never there"));
    assertThat(store.write(session, holder.of(session), 1, LAST, gone)).isTrue();
    assertThat(store.read(session).pieces()).isEmpty();
    assertThat(objectsOf(session)).isZero();
  }

  @Test
  void manyPieces_areOneCheckpoint() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("piece " + i, content(i, i % 20 == 0 ? LARGE : SMALL));
    }
    write(store, holder, session, many);
    Map<String, byte[]> read = store.read(session).pieces();
    assertThat(read).containsOnlyKeys(many.keySet());
    many.forEach((name, content) -> assertThat(read.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void withoutTheRightKey_nothingIsRead() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    SessionId other = world().open(holder);
    Map<String, byte[]> secret = Map.of("cookies", content(1, SMALL));
    write(store(key(1)), holder, session, secret);
    assertUnreadable(store(key(2)), session, "another PB_CHECKPOINT_KEY");
    assertUnreadable(store(null), session, "PB_CHECKPOINT_KEY is not set");

    // It is bound to its session.
    write(store(key(1)), holder, other, secret);
    Map<String, String> stolen = REDIS.store().call(r -> r.hgetall(key(session)));
    REDIS.store().call(r -> r.hset(key(other), stolen));
    assertUnreadable(store(key(1)), other, "changed");
  }

  @Test
  void onePieceThatIsDamaged_leavesTheOthers() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    write(store, holder, session, Map.of("good", content(1, SMALL), "bad", content(2, LARGE)));
    objects
        .list("checkpoints/" + session + "/", null, 10)
        .forEach(object -> objects.delete(object.key()));
    CheckpointStore.Kept kept = store.read(session);
    assertThat(kept.pieces()).containsOnlyKeys("good");
    assertThat(kept.unreadable()).singleElement().asString().contains("is not there");
  }

  private static void assertUnreadable(CheckpointStore store, SessionId session, String why) {
    CheckpointStore.Kept kept = store.read(session);
    assertThat(kept.pieces()).isEmpty();
    assertThat(kept.unreadable()).singleElement().asString().contains(why);
  }

  private static void write(
      CheckpointStore store, Holder holder, SessionId session, Map<String, byte[]> pieces) {
    Changes changes = new Changes(pieces, Set.of());
    assertThat(store.write(session, holder.of(session), 1, LAST, changes)).isTrue();
  }

  private static Changes one(int seed, int size) {
    return new Changes(Map.of("one", content(seed, size)), Set.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void aWorkerThatLostThePartition_writesNothing(int size) {
    CheckpointStore store = store(null);
    Holder former = world().passing();
    SessionId session = world().open(former);
    assertThat(store.write(session, former.of(session), 1, LAST, one(1, size))).isTrue();
    Holder successor = world().successor(former);
    assertThat(store.write(session, former.of(session), 1, LAST, one(2, size))).isFalse();
    assertThat(store.read(session).pieces().get("one")).isEqualTo(content(1, size));
    assertThat(objectsOf(session)).isEqualTo(size == LARGE ? 1 : 0);
    assertThat(store.write(session, successor.of(session), 1, null, one(3, size))).isTrue();
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
        () -> store.write(session, holder.of(session), 1, LAST, one(1, LARGE)));
    assertThat(objectsOf(session)).isZero();
    assertThat(store.write(session, holder.of(session), 2, LAST, one(2, SMALL))).isTrue();
  }

  @Test
  void whenTheSessionEnds_itsCheckpointGoes() {
    CheckpointStore store = store(null);
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(store.write(session, holder.of(session), 1, LAST, one(1, SMALL))).isTrue();
    world().close(holder, session);
    assertThat(store.read(session).pieces()).isEmpty();
    Refusals.assertRefused(
        ErrorCode.SESSION_CLOSED,
        () -> store.write(session, holder.of(session), 1, LAST, one(2, SMALL)));
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

  /** How many pieces of the session lie in S3. */
  private long objectsOf(SessionId session) {
    return objects.list("checkpoints/" + session + "/", null, 100).size();
  }

  private static String key(SessionId session) {
    return "pb:checkpoint:" + session;
  }

  /** Not to be compressed. */
  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }
}
