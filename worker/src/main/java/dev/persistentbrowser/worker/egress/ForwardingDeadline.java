package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The deadline until which bytes of pages are forwarded. A worker that resumes after a pause may
 * hold bytes of sessions that another worker owns now; they must not be sent.
 */
final class ForwardingDeadline {
  private final AtomicReference<@Nullable Long> end = new AtomicReference<>();

  void until(long nanoTime) {
    end.accumulateAndGet(nanoTime, ForwardingDeadline::later);
  }

  private static Long later(@Nullable Long before, @Nullable Long next) {
    if (before == null || next == null) {
      return next == null ? Long.valueOf(0) : next;
    }
    return next - before > 0 ? next : before;
  }

  /** Throws when it has passed. */
  void require() throws IOException {
    Long last = end.get();
    if (last != null && System.nanoTime() - last > 0) {
      throw new IOException("the deadline for forwarding bytes of pages has passed");
    }
  }
}
