package dev.persistentbrowser.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Parts that start in order and close in reverse order. When one does not start, those that did are
 * closed. Used by one thread at a time.
 */
public final class Lifecycle implements Component {
  private final List<Component> parts;
  private final Deque<Component> started = new ArrayDeque<>();

  public Lifecycle(Component... parts) {
    this.parts = List.of(parts);
  }

  @Override
  public void start() {
    try {
      for (Component part : parts) {
        // What begins to start may hold something already when it fails.
        started.push(part);
        part.start();
      }
    } catch (RuntimeException e) {
      try {
        close();
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  @Override
  public void check() {
    parts.forEach(Component::check);
  }

  /** Closes every part, and then throws the first failure with the others as suppressed ones. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
