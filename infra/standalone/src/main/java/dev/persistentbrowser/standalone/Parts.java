package dev.persistentbrowser.standalone;

import dev.persistentbrowser.lifecycle.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Components in groups: those of one group start together, and all close one after the other, last
 * first. Not thread safe.
 */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final List<Component> started = new ArrayList<>();

  /** Returns when all have started; throws the failure of the first that did not. */
  void startTogether(List<? extends Component> components) {
    started.addAll(components);
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (Component component : components) {
      CompletableFuture<Void> start = new CompletableFuture<>();
      starts.add(start);
      Thread.ofPlatform()
          .name("start-" + component.getClass().getSimpleName())
          .start(() -> run(component, start));
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    try {
      all.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void run(Component component, CompletableFuture<Void> start) {
    try {
      component.start();
      start.complete(null);
    } catch (RuntimeException | Error e) {
      start.completeExceptionally(e);
    }
  }

  void check() {
    started.forEach(Component::check);
  }

  /** Closes all, also when one fails to; the first failure is thrown at the end. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Component component : started.reversed()) {
      try {
        component.close();
      } catch (RuntimeException e) {
        LOG.warn("{} did not close", component.getClass().getSimpleName(), e);
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    started.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
