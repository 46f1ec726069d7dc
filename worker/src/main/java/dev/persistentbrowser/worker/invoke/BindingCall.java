package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that is exposed to pages and lives with the client: it stays open, and the
 * page goes on meanwhile, until a command answers it. Guarded by the session's lock.
 */
public interface BindingCall {
  /** Of the function. */
  String name();

  /** What the page gave. */
  List<Object> args();

  /** Where it was called. */
  Frame frame();

  /** The call returns this to the page. */
  void resolve(@Nullable Object value);

  /** The call throws an Error with this message in the page. */
  void reject(String message);
}
