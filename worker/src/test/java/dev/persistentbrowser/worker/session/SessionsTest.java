package dev.persistentbrowser.worker.session;

import static dev.persistentbrowser.worker.session.Records.SESSION;
import static dev.persistentbrowser.worker.session.Records.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.artifact.s3.S3ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.egress.ConnectRefusal;
import dev.persistentbrowser.worker.egress.EgressListener;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.egress.SessionProxy;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.invoke.Invoker;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records for sessions that do not live here, on a worker without a browser. */
final class SessionsTest {
  private final ScriptedJournal journal = new ScriptedJournal();
  private final SentReplies replies = new SentReplies();
  private final SentEvents events = new SentEvents();
  private final Rows rows = new Rows();
  private final Records records = new Records();
  private final Sessions sessions =
      new Sessions(
          new Holding(),
          List::of,
          journal,
          rows,
          replies,
          events,
          Records.claimsWithoutS3(),
          new S3ArtifactStore(
              new S3Objects(
                  new S3Settings(
                      URI.create("http://127.0.0.1:1"), "region", "bucket", "key", "secret"))),
          new NoCheckpoints(),
          new NoBrowsers(),
          new Invoker(Catalog.load()),
          0,
          Duration.ZERO);

  @AfterEach
  void close() {
    sessions.close();
  }

  @Test
  void aCommandOfAClosedSession_saysWhyItIsClosed() throws InterruptedException {
    row(SESSION, SessionState.CLOSED, "idle_timeout");
    ReplyError error = errorOf(Records.command(Records.act()));
    assertThat(error.code()).isEqualTo(ErrorCode.SESSION_CLOSED);
    assertThat(error.message()).isEqualTo("session " + SESSION + " is closed: idle_timeout");
  }

  @Test
  void aCommandOfASessionThatLivedElsewhere_saysThatItIsLost() throws InterruptedException {
    row(SESSION, SessionState.LOST, "worker_gone");
    assertThat(errorOf(Records.command(Records.act())).code()).isEqualTo(ErrorCode.SESSION_LOST);
    rows.rows.clear();
    assertThat(errorOf(Records.command(Records.act())).code()).isEqualTo(ErrorCode.SESSION_LOST);
  }

  @Test
  void closingASessionThatDoesNotLiveHere_closesItsRow() throws InterruptedException {
    Command close = Records.command(new Work.CloseSession("client"));
    sessions.deliver(records.of(close));
    assertThat(replies.next().reply().status()).isEqualTo(ReplyStatus.SUCCEEDED);
    assertThat(journal.finished.getFirst().change())
        .isEqualTo(new SessionChange.Ended(SessionState.CLOSED, "client"));
  }

  @Test
  void anOpeningThatEndedBefore_leavesNothingHere() throws InterruptedException {
    Command open = Records.command(Records.open());
    Reply former =
        Reply.notRun(
            open.id(),
            SESSION,
            null,
            "openSession",
            ReplyStatus.EXPIRED,
            ReplyError.of(ErrorCode.EXPIRED, "late"),
            1);
    journal.verdict = new Verdict.Ended(former);
    sessions.deliver(records.of(open));
    assertThat(replies.next().reply()).isEqualTo(former);
    awaitDone(1);
  }

  @Test
  void anOpeningThatCannotBeRead_leavesNothingHere() {
    sessions.deliver(
        records.of(
            Delivery.Kind.OPENS,
            () -> {
              throw new IllegalArgumentException("no command");
            }));
    awaitDone(1);
  }

  @Test
  void whenNoBrowserStarts_theOpeningFailsAndClosesItsRow() throws InterruptedException {
    Command open = Records.command(Records.open());
    sessions.deliver(records.of(open));
    Reply reply = replies.next().reply();
    assertThat(reply.status()).isEqualTo(ReplyStatus.FAILED);
    assertThat(reply.error()).isEqualTo(ReplyError.of(ErrorCode.UNAVAILABLE, "no browser"));
    assertThat(journal.finished.getFirst().change())
        .isEqualTo(new SessionChange.Ended(SessionState.CLOSED, "open_failed"));
    awaitDone(1);
  }

  @Test
  void whatCameBehindAnOpeningThatFailed_isEndedToo() throws InterruptedException {
    Command open = Records.command(Records.open());
    Command act = Records.command(Records.act());
    sessions.deliver(records.of(open));
    sessions.deliver(records.of(act));
    assertThat(List.of(replies.next().reply().id(), replies.next().reply().id()))
        .containsExactly(open.id(), act.id());
    awaitDone(2);
  }

  @Test
  void whenAPartitionIsGained_itsActiveSessionsMoveOn() {
    SessionId opening = new SessionId("s3-00000000");
    SessionId elsewhere = new SessionId("s4-4f9k2m7q");
    row(SESSION, SessionState.ACTIVE, "");
    row(opening, SessionState.OPENING, "");
    row(elsewhere, SessionState.ACTIVE, "");
    sessions.gained(Holding.of(SESSION.partition()));
    assertThat(rows.movedOn).containsExactly(SESSION);
    assertThat(rows.written).isEmpty();
  }

  @Test
  void whenAPartitionIsGained_aSessionWithoutCheckpointsIsLost() {
    row(SESSION, SessionState.ACTIVE, "", CheckpointPolicy.OFF);
    sessions.gained(Holding.of(SESSION.partition()));
    assertThat(rows.movedOn).isEmpty();
    assertThat(rows.written)
        .containsOnlyKeys(SESSION)
        .containsValue(new SessionChange.Ended(SessionState.LOST, "worker_gone"));
  }

  private ReplyError errorOf(Command command) throws InterruptedException {
    sessions.deliver(records.of(command));
    Reply reply = replies.next().reply();
    assertThat(reply.status()).isEqualTo(ReplyStatus.FAILED);
    assertThat(reply.id()).isEqualTo(command.id());
    ReplyError error = reply.error();
    assertThat(error).isNotNull();
    return error;
  }

  private void row(SessionId id, SessionState state, String reason) {
    row(id, state, reason, CheckpointPolicy.AUTO);
  }

  private void row(SessionId id, SessionState state, String reason, CheckpointPolicy policy) {
    SessionSpec given = ((Work.OpenSession) Records.open()).spec();
    SessionSpec spec =
        new SessionSpec(
            given.name(),
            given.browser(),
            given.options(),
            given.idleTimeout(),
            given.maxLifetime(),
            policy,
            given.restore(),
            given.labels());
    rows.rows.put(
        id,
        new Session(
            id,
            TENANT,
            spec,
            state,
            reason,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            List.of(),
            1,
            null));
  }

  /** Records are done with after their reply was sent. */
  private void awaitDone(int records) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (sessions.count() > 0 || this.records.done.get() < records) {
      assertThat(System.nanoTime() - end).as("nobody lives here").isNegative();
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(this.records.done).hasValue(records);
  }

  private static final class NoCheckpoints implements CheckpointStore {
    @Override
    public boolean write(
        SessionId session, Lease lease, int generation, @Nullable CommandId upTo, Changes changes) {
      throw new AssertionError("nothing lives here");
    }

    @Override
    public Kept read(SessionId session) {
      return new Kept(Map.of(), List.of());
    }
  }

  private static final class NoBrowsers implements Browsers {
    @Override
    public Optional<InetSocketAddress> serverAddress(HostAndPort where, int told) {
      return Optional.empty();
    }

    @Override
    public EgressListener openProxyListener(SessionProxy proxy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ConnectRefusal> whyRefused(HostAndPort where) {
      return Optional.empty();
    }

    @Override
    public List<InstalledBrowser> installed() {
      return List.of(new InstalledBrowser(standard(), "1.0"));
    }

    @Override
    public String standard() {
      return "chromium";
    }

    @Override
    public BrowserConnection connect(String browser, ConnectionListener listener) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "no browser");
    }

    @Override
    public BrowserConnection connectSoon(String browser, ConnectionListener listener) {
      return connect(browser, listener);
    }

    @Override
    public void actUntil(long nanoTime) {}

    @Override
    public List<BrowserHostInfo> hosts() {
      return List.of();
    }

    @Override
    public void start() {}

    @Override
    public void check() {}

    @Override
    public void close() {}
  }
}
