package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.worker.intake.ReplySender;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The wake-ups that were sent. */
final class SentReplies implements ReplySender {
  /** A wake-up. */
  record Sent(Reply reply, int replyPartition) {}

  final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  /** The next one, which may be on its way. */
  Sent next() throws InterruptedException {
    Sent next = sent.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no reply was sent");
    }
    return next;
  }

  @Override
  public void send(Reply reply, int replyPartition) {
    sent.add(new Sent(reply, replyPartition));
  }

  @Override
  public void start() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
