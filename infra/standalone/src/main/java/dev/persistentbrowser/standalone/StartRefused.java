package dev.persistentbrowser.standalone;

import org.jspecify.annotations.Nullable;

/** The stack cannot start as asked. The message is one line for the person who started it. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    this(message, null);
  }

  StartRefused(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
