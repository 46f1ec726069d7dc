package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.lifecycle.Component;

/** The durable log of accepted commands. Safe for many threads. */
public interface CommandLog extends Component {
  /**
   * Returns when the log has acknowledged the command.
   *
   * <p>Throws {@code ServiceException} with {@code UNAVAILABLE} when it did not within 2 s; the
   * command may have been appended all the same.
   */
  void append(Command command);
}
