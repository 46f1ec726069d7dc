package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.worker.event.EventSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events that were told. */
final class SentEvents implements EventSender {
  /** An event. */
  record Sent(SessionId session, Occurrence what) {}

  final List<Sent> sent = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<Long> tell(SessionId session, int generation, Occurrence what) {
    sent.add(new Sent(session, what));
    return CompletableFuture.completedFuture((long) sent.size());
  }

  @Override
  public boolean awaitTold(SessionId session, Duration atMost) {
    return true;
  }

  @Override
  public void start() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
