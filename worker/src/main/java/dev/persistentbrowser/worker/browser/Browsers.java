package dev.persistentbrowser.worker.browser;

import dev.persistentbrowser.lifecycle.Component;
import java.util.List;

/** Where sessions get their browser from. Thread safe. */
public interface Browsers extends Component {
  /**
   * Opens a connection; waits for a browser to start only when none that runs has room. The calling
   * thread owns it at first.
   *
   * @throws dev.persistentbrowser.error.ServiceException {@code unavailable} when no browser starts
   */
  BrowserConnection connect(ConnectionListener listener);

  /** The hosts that are ready. */
  List<BrowserHostInfo> hosts();
}
