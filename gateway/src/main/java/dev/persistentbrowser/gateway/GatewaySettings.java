package dev.persistentbrowser.gateway;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Journal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a gateway is told.
 *
 * @param port 0 for a free one
 * @param maxFileBytes the largest file that is uploaded
 * @param resultInlineBytes the largest result that a reply holds unless its reader wants all
 * @param quota live sessions that one owner may hold
 * @param defaultWait how long a request waits for its reply when it does not say
 * @param deadline how long an accepted command may wait for its start
 * @param grace how long requests under way may take when the gateway closes
 * @param admins owners whose keys may use {@code /admin}
 */
public record GatewaySettings(
    String host,
    int port,
    long maxBodyBytes,
    long maxFileBytes,
    long resultInlineBytes,
    int maxConnections,
    int quota,
    Duration defaultWait,
    Duration deadline,
    Duration idleTimeout,
    Duration maxLifetime,
    Duration grace,
    Set<TenantId> admins) {
  /** Bounds of what a session may ask for. */
  public static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

  public static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

  private static final Duration SECOND = Duration.ofSeconds(1);

  static GatewaySettings from(Settings s) {
    return new GatewaySettings(
        s.text(Setting.PB_HOST),
        s.integer(Setting.PB_PORT, 0, 65_535),
        s.integer(Setting.PB_MAX_BODY_BYTES, 1024, 1 << 30),
        s.integer(Setting.PB_MAX_FILE_BYTES, 1024, Integer.MAX_VALUE),
        s.integer(Setting.PB_RESULT_INLINE_BYTES, 0, Integer.MAX_VALUE),
        s.integer(Setting.PB_MAX_CONNECTIONS, 1, 1_000_000),
        s.integer(Setting.PB_MAX_SESSIONS_PER_KEY, 1, 1_000_000),
        s.duration(Setting.PB_DEFAULT_WAIT, Duration.ZERO, Duration.ofMinutes(5)),
        s.duration(Setting.PB_COMMAND_DEADLINE, SECOND, Journal.LONGEST_DEADLINE),
        s.duration(Setting.PB_IDLE_TIMEOUT, LEAST_TIMEOUT, LONGEST_LIFETIME),
        s.duration(Setting.PB_MAX_LIFETIME, LEAST_TIMEOUT, LONGEST_LIFETIME),
        s.duration(Setting.PB_SHUTDOWN_GRACE, Duration.ZERO, Duration.ofMinutes(5)),
        s.parse(
            Setting.PB_ADMINS,
            "owners, separated by commas",
            Set.of(),
            text ->
                Arrays.stream(text.split(",", -1))
                    .map(TenantId::new)
                    .collect(Collectors.toUnmodifiableSet())));
  }
}
