package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.LONG;
import static dev.persistentbrowser.stores.World.PARTITIONS;
import static dev.persistentbrowser.stores.World.QUOTA;
import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static dev.persistentbrowser.stores.World.live;
import static dev.persistentbrowser.stores.World.named;
import static dev.persistentbrowser.stores.World.request;
import static dev.persistentbrowser.stores.World.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.DialogPolicy;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.session.WatchingChange;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session registry holds to. */
abstract class SessionRegistryContract {
  private static final List<Integer> ALL = IntStream.range(0, PARTITIONS).boxed().toList();
  private static final Duration SHORT = Duration.ofMillis(50);

  abstract World world();

  @Test
  void anotherTenantsSession_isNotFound() {
    SessionId id = world().open(world().worker());
    assertThat(world().registry.find(TENANT, id)).isPresent();
    assertThat(world().registry.find(STRANGER, id)).isEmpty();
    assertThat(world().registry.find(TENANT, new SessionId("s0-00000000"))).isEmpty();
    assertThat(world().registry.list(STRANGER, SessionRegistry.Which.LIVE, 10, null).items())
        .isEmpty();
  }

  @Test
  void whatAWorkerWrites_isThere() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    assertThat(world().registry.write(id, holder.of(id), live(id, 5, 2, 5))).isTrue();
    Session row = world().row(id);
    assertThat(row.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(row.pages()).extracting(page -> page.id().number()).containsExactly(2, 5);
    assertThat(row.lastPage()).isEqualTo(5);
    assertThat(row.activePage()).isEqualTo(id.page(5));

    SessionChange noPages = new SessionChange.Live(List.of(), 5, null);
    world().registry.write(id, holder.of(id), noPages);
    assertThat(world().row(id).pages()).isEmpty();
    assertThat(world().row(id).activePage()).isNull();
  }

  @Test
  void whoDoesNotHoldThePartition_writesNothing() {
    Holder holder = world().passing();
    SessionId id = world().open(holder);
    Holder successor = world().successor(holder);
    assertThat(world().registry.write(id, holder.of(id), live(id, 2, 2))).isFalse();
    assertThat(world().row(id).lastPage()).isEqualTo(1);
    assertThat(world().registry.write(id, successor.of(id), live(id, 2, 2))).isTrue();
  }

  @Test
  void aSessionThatEnds_isGoneFromAllThatLives() {
    Holder holder = world().worker();
    SessionId id = world().open(holder, spec("work", SHORT, LONG));
    world().close(holder, id);

    assertThat(world().registry.list(TENANT, SessionRegistry.Which.LIVE, 10, null).items())
        .isEmpty();
    assertThat(world().registry.ofPartition(id.partition())).isEmpty();
    Instant due = Instant.now().plus(SHORT);
    Eventually.await("its former deadline", () -> Instant.now().isAfter(due));
    assertThat(world().registry.overdue(ALL)).isEmpty();
    assertThat(world().opening(named("work")).session()).isNotEqualTo(id);
    assertThat(world().registry.counts())
        .containsEntry(SessionState.ACTIVE, 1L)
        .containsEntry(SessionState.CLOSED, 1L)
        .containsEntry(SessionState.LOST, 0L);
  }

  @Test
  void aSessionThatEnds_isListedWithItsReason() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    world().end(holder, id, SessionState.LOST, "browser_gone");
    Session row = world().row(id);
    assertThat(row.state()).isEqualTo(SessionState.LOST);
    assertThat(row.reason()).isEqualTo("browser_gone");
    assertThat(row.endedAt()).isNotNull().isAfterOrEqualTo(row.createdAt());
    assertThat(row.pages()).isEmpty();
    assertThat(world().registry.list(TENANT, SessionRegistry.Which.ENDED, 10, null).items())
        .containsExactly(row);
  }

  @Test
  void theFirstEnd_stands() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    world().end(holder, id, SessionState.CLOSED, "client");
    world().end(holder, id, SessionState.LOST, "worker_gone");
    world().registry.write(id, holder.of(id), live(id, 2, 2));
    assertThat(world().row(id).state()).isEqualTo(SessionState.CLOSED);
    assertThat(world().row(id).reason()).isEqualTo("client");
    assertThat(world().row(id).pages()).isEmpty();
    assertThat(world().registry.counts()).containsEntry(SessionState.LOST, 0L);
  }

  @Test
  void aList_goesOnWhereItStopped() {
    world().worker();
    List<SessionId> opened = Concurrently.call(60, _ -> world().opening(spec()).session());
    List<Session> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      SessionRegistry.Page page =
          world().registry.list(TENANT, SessionRegistry.Which.LIVE, 7, cursor);
      assertThat(page.items()).hasSizeBetween(1, 7);
      listed.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    assertThat(listed).extracting(Session::id).containsExactlyInAnyOrderElementsOf(opened);
    assertThat(listed)
        .isSortedAccordingTo(
            Comparator.comparing(Session::createdAt)
                .reversed()
                .thenComparing(session -> session.id().value()));
  }

  @Test
  void aCursor_staysGoodWhenItsSessionEnds() {
    Holder holder = world().worker();
    List<SessionId> opened = IntStream.range(0, 4).mapToObj(_ -> world().open(holder)).toList();
    SessionRegistry.Page first = world().registry.list(TENANT, SessionRegistry.Which.LIVE, 2, null);
    world().close(holder, first.items().getLast().id());
    SessionRegistry.Page second =
        world().registry.list(TENANT, SessionRegistry.Which.LIVE, 10, first.next());
    List<SessionId> all = new ArrayList<>();
    first.items().forEach(session -> all.add(session.id()));
    second.items().forEach(session -> all.add(session.id()));
    assertThat(all).containsExactlyInAnyOrderElementsOf(opened);
    assertThat(second.next()).isNull();
  }

  @Test
  void aListThatEndsWithItsPage_hasNoNext() {
    Holder holder = world().worker();
    world().open(holder);
    world().open(holder);
    assertThat(world().registry.list(TENANT, SessionRegistry.Which.LIVE, 2, null).next()).isNull();
  }

  @Test
  void whatIsNoCursor_isRefused() {
    for (String text : List.of("", "x", "1", "x:y")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> world().registry.list(TENANT, SessionRegistry.Which.LIVE, 10, text));
    }
  }

  @Test
  void anOwner_changesWhatItMay() {
    SessionId id = world().open(world().worker());
    Session changed =
        world()
            .registry
            .update(TENANT, id, Map.of("team", "a"), Duration.ofMinutes(1), null, null)
            .orElseThrow();
    assertThat(changed.spec().labels()).containsExactly(Map.entry("team", "a"));
    assertThat(changed.spec().idleTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(changed.spec().maxLifetime()).isEqualTo(LONG);
    assertThat(world().row(id)).isEqualTo(changed);

    Session again =
        world().registry.update(TENANT, id, null, null, Duration.ofMinutes(2), null).orElseThrow();
    assertThat(again.spec().labels()).isEqualTo(changed.spec().labels());
    assertThat(again.spec().idleTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(again.spec().maxLifetime()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void manyWhoChangeWhatIsWatched_keepWhatTheOthersAsked() {
    SessionId id = world().open(world().worker());
    List<String> names = IntStream.range(0, 16).mapToObj(i -> "event" + i).toList();
    List<Boolean> changed =
        Concurrently.call(
            names.size(),
            i -> {
              List<String> own = names.subList(i, i + 1);
              boolean added = update(id, new WatchingChange(null, null, own, List.of()));
              return i % 2 == 0
                  ? added && update(id, new WatchingChange(null, null, List.of(), own))
                  : added;
            });
    assertThat(changed).containsOnly(true);
    assertThat(world().row(id).spec().watching().listen())
        .containsExactlyInAnyOrder(
            "event1", "event3", "event5", "event7", "event9", "event11", "event13", "event15");

    assertThat(
            update(
                id, new WatchingChange(DialogPolicy.HOLD, List.of("a", "a"), List.of(), List.of())))
        .isTrue();
    assertThat(world().row(id).spec().watching())
        .isEqualTo(new Watching(DialogPolicy.HOLD, List.of("a")));
  }

  private boolean update(SessionId id, WatchingChange change) {
    return world().registry.update(TENANT, id, null, null, null, change).isPresent();
  }

  @Test
  void noOtherAndNoEndedSession_isChanged() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    Map<String, String> labels = Map.of("team", "a");
    assertThat(world().registry.update(STRANGER, id, labels, null, null, null)).isEmpty();
    world().close(holder, id);
    assertThat(world().registry.update(TENANT, id, labels, null, null, null)).isEmpty();
    assertThat(world().row(id).spec().labels()).isEmpty();
  }

  @Test
  void anIdleSession_isOverdueAndEnds() {
    Holder holder = world().worker();
    SessionId idle = world().open(holder, spec(null, SHORT, LONG));
    SessionId busy = world().open(holder);
    awaitOverdue(idle);
    assertThat(world().registry.overdue(List.of())).isEmpty();
    assertThat(world().registry.expire(busy, holder.of(busy))).isEmpty();
    assertThat(world().registry.expire(idle, holder.of(idle))).contains("idle_timeout");
    assertThat(world().row(idle).state()).isEqualTo(SessionState.CLOSED);
    assertThat(world().row(idle).reason()).isEqualTo("idle_timeout");
    assertThat(world().registry.expire(idle, holder.of(idle))).isEmpty();
    assertThat(world().row(busy).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void anOldSession_isOverdueWhateverItDoes() {
    Holder holder = world().worker();
    SessionId old = world().open(holder, spec(null, LONG, SHORT));
    awaitOverdue(old);
    world().reserve(old);
    assertThat(world().registry.expire(old, holder.of(old))).contains("max_lifetime");
  }

  @Test
  void aCommandInBetween_savesASession() {
    Holder holder = world().worker();
    // Long enough for the two calls below on a slow machine.
    SessionId id = world().open(holder, spec(null, Duration.ofSeconds(2), LONG));
    Instant before = world().row(id).lastActivityAt();
    awaitOverdue(id);
    world().reserve(id);
    assertThat(world().registry.expire(id, holder.of(id))).isEmpty();
    assertThat(world().row(id).state()).isEqualTo(SessionState.ACTIVE);
    assertThat(world().row(id).lastActivityAt()).isAfter(before);
    assertThat(world().registry.overdue(ALL)).isEmpty();
  }

  @Test
  void aLongerTimeoutInBetween_savesASession() {
    Holder holder = world().worker();
    SessionId id = world().open(holder, spec(null, SHORT, LONG));
    awaitOverdue(id);
    world().registry.update(TENANT, id, null, LONG, null, null);
    assertThat(world().registry.expire(id, holder.of(id))).isEmpty();
    assertThat(world().registry.overdue(ALL)).isEmpty();
  }

  @Test
  void whoDoesNotHoldThePartition_endsNoSession() {
    Holder holder = world().passing();
    SessionId id = world().open(holder, spec(null, SHORT, LONG));
    awaitOverdue(id);
    Holder successor = world().successor(holder);
    assertThat(world().registry.expire(id, holder.of(id))).isEmpty();
    assertThat(world().registry.expire(id, successor.of(id))).contains("idle_timeout");
  }

  @Test
  void thePartition_knowsItsLiveSessions() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    world().reserveOpen(request(STRANGER, null, "body", LONG), spec(), QUOTA);
    assertThat(world().registry.ofPartition(id.partition())).contains(world().row(id));
    assertThat(ALL.stream().mapToInt(p -> world().registry.ofPartition(p).size()).sum())
        .isEqualTo(2);
  }

  private void awaitOverdue(SessionId id) {
    Eventually.await("overdue", () -> world().registry.overdue(ALL).contains(id));
  }
}
