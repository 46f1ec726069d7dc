package dev.persistentbrowser.event;

import dev.persistentbrowser.id.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in the event topic the events of a session lie: the blocks of {@link #BLOCK} records that
 * have one. One reader of the topic writes it, in the topic's order, so it is complete up to a
 * place that it names. It may lack everything, and name a place too early, but never one too late.
 *
 * <p>Safe for many threads; every method throws {@code ServiceException} with {@code UNAVAILABLE}
 * when the index cannot be reached.
 */
public interface EventIndex {
  /** Records of a block: a poll or two of a consumer. */
  int BLOCK = 1000;

  /** Blocks that one {@link Blocks} names at most. */
  int MOST_BLOCKS = 1000;

  /**
   * A partition of an event topic.
   *
   * @param topic the broker's id of the topic: one that was made anew has another
   */
  record Log(String topic, int partition) {}

  /**
   * The blocks of a session, as far as the index knows them.
   *
   * @param numbers of the blocks with events of it, ascending
   * @param completeBefore the offset before which there are no others
   */
  record Blocks(List<Long> numbers, long completeBefore) {
    public static final Blocks NONE = new Blocks(List.of(), 0);

    public Blocks {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * Finds the blocks of a session.
   *
   * @param first the number of the first block of interest
   */
  Blocks find(Log log, SessionId session, long first);

  /** The offset before which every event of the partition is in the index; 0 for none. */
  long completeBefore(Log log);

  /**
   * A part of a partition that was read.
   *
   * @param blocks of each session that has events there
   * @param ended those of them whose last event that was
   * @param before the offset up to which it was read
   */
  record Part(Log log, Map<SessionId, Set<Long>> blocks, Set<SessionId> ended, long before) {
    public Part {
      blocks = Map.copyOf(blocks);
      ended = Set.copyOf(ended);
    }
  }

  /**
   * Writes a part that begins where the index is complete.
   *
   * @return whether the writer still is the one who writes
   */
  boolean write(String writer, Part part);

  /**
   * Makes a process the one who writes, or lets it stay so, for {@link #TERM_SECONDS}.
   *
   * @return false while there is another one
   */
  boolean claim(String writer);

  /** Lets another process write at once. */
  void resign(String writer);

  /** After it, a writer that says nothing is replaced. */
  int TERM_SECONDS = 10;
}
