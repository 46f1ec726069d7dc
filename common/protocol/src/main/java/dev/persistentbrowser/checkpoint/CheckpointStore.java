package dev.persistentbrowser.checkpoint;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint of each session. Each lies under a key of its own, and the session's row
 * points to the newest: a worker that lost its partition cannot move the pointer. Safe for many
 * threads; every method throws {@code ServiceException} with {@code UNAVAILABLE} when the store
 * cannot be reached.
 */
public interface CheckpointStore {
  /**
   * Keeps a checkpoint and makes it the session's newest.
   *
   * <p>Throws {@code ServiceException} with {@code SESSION_CLOSED} when the session has ended, or
   * is in another generation.
   *
   * @param generation of the session that was looked at
   * @param upTo the last command whose effect is in it; null when there was none
   * @return false when the lease is no longer held
   */
  boolean write(
      SessionId session, Lease lease, int generation, @Nullable CommandId upTo, byte[] content);

  /**
   * Empty when the session has none.
   *
   * <p>Throws {@code ServiceException} with {@code INTERNAL} when it is there and cannot be read,
   * as when the key it was encrypted with is another one.
   */
  Optional<byte[]> newest(SessionId session);
}
