package dev.persistentbrowser.session;

import dev.persistentbrowser.id.PageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker writes into the row of a session that it holds. */
public sealed interface SessionChange {
  /** Nothing. */
  record None() implements SessionChange {}

  /**
   * It lives, and these are its pages.
   *
   * @param lastPage the number of the page that appeared last
   */
  record Live(List<PageInfo> pages, int lastPage, @Nullable PageId activePage)
      implements SessionChange {
    public Live {
      pages = List.copyOf(pages);
    }
  }

  /**
   * Its worker gives it away as it is: its newest checkpoint contains every command that ran, so
   * that those that wait are for the next holder.
   */
  record HandedOver() implements SessionChange {}

  /**
   * It has ended.
   *
   * @param state {@code CLOSED} or {@code LOST}
   * @param reason for people, and stable enough to be compared: {@code client}, {@code
   *     idle_timeout}, ...
   */
  record Ended(SessionState state, String reason) implements SessionChange {
    public Ended {
      if (state.live()) {
        throw new IllegalArgumentException("a session does not end as " + state);
      }
    }
  }
}
