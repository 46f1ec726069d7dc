package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time in which the pages of this worker may act. A worker that was stopped and goes on finds
 * in its buffers what pages sent meanwhile: that is not to have an effect any more.
 */
final class ActingTime {
  private final AtomicReference<@Nullable Long> end = new AtomicReference<>();

  void until(long nanoTime) {
    end.accumulateAndGet(nanoTime, ActingTime::later);
  }

  private static Long later(@Nullable Long before, @Nullable Long next) {
    if (before == null || next == null) {
      return next == null ? Long.valueOf(0) : next;
    }
    return next - before > 0 ? next : before;
  }

  /** Throws when it is over. */
  void require() throws IOException {
    Long last = end.get();
    if (last != null && System.nanoTime() - last > 0) {
      throw new IOException("the time in which pages may act is over");
    }
  }
}
