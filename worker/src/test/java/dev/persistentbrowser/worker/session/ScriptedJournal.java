package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The worker's side of a journal that answers as it is told to. */
final class ScriptedJournal implements Journal {
  /** What was written. */
  record Finished(Reply reply, Lease lease, SessionChange change) {}

  final List<Finished> finished = new CopyOnWriteArrayList<>();

  /** The notes of a batch: {@code <step> after <how many ended> since <the first of them>}. */
  final List<String> steps = new CopyOnWriteArrayList<>();

  /** Told of what the steps of a batch came to that are noted. */
  volatile Consumer<List<JsonNode>> onStep = _ -> {};

  final List<Running> toCancel = new CopyOnWriteArrayList<>();
  final AtomicInteger outages = new AtomicInteger();
  volatile Verdict verdict = new Verdict.Run(1, 5);

  /** Run with each start that was answered. */
  volatile Runnable onStart = () -> {};

  /** What stands when a reply is written; null when the lease is no longer held. */
  volatile UnaryOperator<@Nullable Reply> standing = reply -> reply;

  @Override
  public Verdict start(Command command, Lease lease) {
    answer();
    Verdict told = verdict;
    onStart.run();
    return told;
  }

  @Override
  public boolean step(Command command, int index, int first, List<JsonNode> ended, Lease lease) {
    answer();
    onStep.accept(ended);
    steps.add(index + " after " + ended.size() + " since " + first);
    return true;
  }

  @Override
  public Optional<Reply> finish(TenantId tenant, Reply reply, Lease lease, SessionChange change) {
    answer();
    finished.add(new Finished(reply, lease, change));
    return Optional.ofNullable(standing.apply(reply));
  }

  private void answer() {
    if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
    }
  }

  @Override
  public Reservation reserve(Request request, SessionId session, @Nullable PageId page) {
    throw new AssertionError("a worker reserves nothing");
  }

  @Override
  public Reservation reserveOpen(
      Request request, SessionSpec spec, int quota, int partitions, Patience patience) {
    throw new AssertionError("a worker reserves nothing");
  }

  @Override
  public Refusal refuse(TenantId tenant, Reply reply, CommandId request, boolean freesKey) {
    throw new AssertionError("a worker refuses nothing");
  }

  @Override
  public boolean unsent(Command command, CommandId request) {
    throw new AssertionError("a worker sends nothing");
  }

  @Override
  public void sent(Command command) {
    throw new AssertionError("a worker sends nothing");
  }

  @Override
  public boolean expire(TenantId tenant, Reply reply) {
    throw new AssertionError("a worker expires nothing before its record comes");
  }

  @Override
  public List<Overdue> overdue() {
    throw new AssertionError("gateways look for what is overdue");
  }

  @Override
  public Cancellation cancel(TenantId tenant, Reply reply) {
    throw new AssertionError("a worker cancels nothing by itself");
  }

  @Override
  public List<Running> toCancel() {
    answer();
    return List.copyOf(toCancel);
  }

  @Override
  public Optional<CommandId> underKey(TenantId tenant, String idempotencyKey) {
    throw new AssertionError("a worker looks nothing up");
  }

  @Override
  public Optional<Entry> find(TenantId tenant, CommandId id) {
    throw new AssertionError("a worker looks nothing up");
  }
}
