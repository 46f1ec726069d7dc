package dev.persistentbrowser.checkpoint;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of each session: pieces by name, each in its newest version. A write changes some
 * pieces and keeps the others, all of it or nothing. Safe for many threads; every method throws
 * {@code ServiceException} with {@code UNAVAILABLE} when the store cannot be reached.
 */
public interface CheckpointStore {
  /**
   * Writes the changes into the session's checkpoint.
   *
   * <p>Throws {@code ServiceException} with {@code SESSION_CLOSED} when the session has ended, or
   * is in another generation.
   *
   * @param generation of the session that was looked at
   * @param upTo the last command whose effect is in it; null when there was none
   * @return false when the lease is no longer held
   */
  boolean write(
      SessionId session, Lease lease, int generation, @Nullable CommandId upTo, Changes changes);

  /** Reads the checkpoint; it has no pieces when the session never had one. */
  Kept read(SessionId session);

  /**
   * Changes of a checkpoint.
   *
   * @param written pieces by name, in UTF-8
   * @param gone names of pieces that are no longer part of it
   */
  record Changes(Map<String, byte[]> written, Set<String> gone) {
    public Changes {
      written = Map.copyOf(written);
      gone = Set.copyOf(gone);
    }

    public boolean isEmpty() {
      return written.isEmpty() && gone.isEmpty();
    }
  }

  /**
   * A checkpoint as it was read.
   *
   * @param pieces by name
   * @param unreadable why pieces that are there could not be read, one entry a piece: another key,
   *     damaged, missing
   */
  record Kept(Map<String, byte[]> pieces, List<String> unreadable) {
    public Kept {
      pieces = Map.copyOf(pieces);
      unreadable = List.copyOf(unreadable);
    }
  }
}
