package dev.persistentbrowser.worker.intake;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.lifecycle.Component;

/** Wakes those who wait for a reply. Safe for many threads. */
public interface ReplySender extends Component {
  /**
   * Returns at once. A wake-up that is lost costs up to a second: who waits also reads the journal.
   */
  void send(Reply reply, int replyPartition);
}
