package dev.persistentbrowser.worker.egress;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The addresses of the latest connections, by host and port. Guarded by its own lock. */
final class RecentDestinations {
  private static final int MAX_ENTRIES = 5000;

  private final LinkedHashMap<HostAndPort, InetSocketAddress> last =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HostAndPort, InetSocketAddress> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  synchronized void add(HostAndPort where, InetSocketAddress address) {
    last.putLast(key(where), address);
  }

  synchronized Optional<InetSocketAddress> of(HostAndPort where) {
    return Optional.ofNullable(last.get(key(where)));
  }

  private static HostAndPort key(HostAndPort where) {
    return new HostAndPort(where.host().toLowerCase(Locale.ROOT), where.port());
  }
}
