package dev.persistentbrowser.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every setting of the system: an environment variable, its default and what it does. README's
 * table is made from it.
 *
 * <p>An empty default means: none, the part says what it then does.
 */
public enum Setting {
  PB_HOST("127.0.0.1", "address the gateway listens on"),
  PB_PORT("8000", "port the gateway listens on; 0 takes a free one"),
  PB_API_KEY("", "the API key of the owner `default`; the embedded stack makes one"),
  PB_API_KEYS("", "further keys, as `owner=key,owner=key`"),
  PB_ADMINS("default", "owners whose keys may use `/admin`, separated by commas"),
  PB_MAX_SESSIONS_PER_KEY("50", "live sessions that one owner may hold"),
  PB_MAX_BODY_BYTES("10485760", "largest request body"),
  PB_MAX_FILE_BYTES("104857600", "largest file that is uploaded"),
  PB_RESULT_INLINE_BYTES(
      "8388608", "largest result that a reply holds; above, it is an artifact with a preview"),
  PB_MAX_CONNECTIONS("1024", "TCP connections that the gateway holds at once"),
  PB_DEFAULT_WAIT("35s", "how long a request waits for its reply before it becomes 202"),
  PB_COMMAND_DEADLINE("10m", "how long an accepted command may wait for its start, at most 1h"),
  PB_IDLE_TIMEOUT("30m", "a session's default `idleTimeout`"),
  PB_MAX_LIFETIME("24h", "a session's default `maxLifetime`"),
  PB_SHUTDOWN_GRACE("5s", "how long a process drains before it fails what is left"),
  PB_KAFKA_BOOTSTRAP("", "Kafka brokers; the embedded stack starts one when it is not set"),
  PB_PARTITIONS("256", "partitions of the command topic; the embedded stack takes 16"),
  PB_REPLY_PARTITIONS("16", "partitions of the reply topic"),
  PB_REPLICATION("1", "replication factor of the topics that the system makes"),
  PB_DURABILITY(
      "standard", "`strict`: what is accepted survives machines and power; see docs/guarantees.md"),
  PB_REDIS_URL("", "Redis, as `redis://[:password@]host:port[/db]`; embedded when not set"),
  PB_S3_ENDPOINT("", "S3, as `http://host:port`; embedded when not set"),
  PB_S3_BUCKET("persistent-browser", "bucket of the artifacts"),
  PB_S3_REGION("us-east-1", "region of the bucket"),
  PB_S3_ACCESS_KEY("", "access key"),
  PB_S3_SECRET_KEY("", "secret key"),
  PB_CHECKPOINT_KEY(
      "", "the base64 of 16 or 32 random bytes: checkpoints are encrypted with it (AES-GCM)"),
  PB_ARTIFACT_LIFE("24h", "how long artifacts are kept after their session ended"),
  PB_WORKER_CAPACITY("100", "sessions that one worker holds"),
  PB_SESSIONS_PER_HOST(
      "50", "sessions that share one browser process; restored ones may make them half more"),
  PB_WORKER_LISTEN(
      "",
      "where a worker tells of itself, as `host:port`: `/health`, `/health/live`, `/metrics`; nowhere when not set"),
  PB_EVENT_QUEUE(
      "5000",
      "events of one session that may wait for Kafka; what does not fit is dropped, and a `gap` event says so"),
  PB_EVENT_QUEUE_BYTES(
      "4194304",
      "bytes of the events of one session that may wait; all sessions of a worker together: about an eighth of its heap"),
  PB_WARM_SESSIONS("2", "default contexts that are ready before they are asked for"),
  PB_BROWSERS(
      "",
      "browsers that sessions may have, the default one first: `chromium,chromium-full,firefox,webkit`; what is installed when not set"),
  PB_BROWSER_EXECUTABLE("", "Chromium or its headless shell; found on the PATH when not set"),
  PB_CHROMIUM_SANDBOX("auto", "`on`, `off`, or `auto`: on unless the worker runs as root"),
  PB_EGRESS(
      "strict",
      "`strict`: pages reach public addresses only; `own-machine`: this machine, too, the default of `./pb up` on a loopback address"),
  PB_EGRESS_ALLOW(
      "",
      "further destinations that pages may reach, as `10.1.0.0/16,wiki.intranet,[fd00::1]:8080`; a name allows that exact name"),
  PB_EGRESS_DENY(
      "",
      "destinations that are denied, in the same form; wins over `PB_EGRESS_ALLOW`; a name denies that exact name"),
  PB_BROWSER_ARGS("", "further arguments of Chromium, separated by spaces"),
  PB_DRIVER_CACHE("", "folder for Playwright's unpacked driver"),
  PB_NODE("", "a Node.js >= 20 to run the driver; its own when not set"),
  PB_WORKERS("1", "embedded stack: workers; each a process of its own when more than one"),
  PB_DATA("", "embedded stack: its data folder"),
  PB_CONFIG_HOME("", "folder of `servers.json`, where clients on this machine find their key"),
  PB_URL("", "clients: the server"),
  PB_JAVA_OPTS("", "`./pb`: further options of the JVM"),
  PB_JAVA_HOME("", "`./pb`: the JDK to use"),
  PB_PYTHON("", "`./pb`: the Python to use");

  private final String defaultValue;
  private final String description;

  Setting(String defaultValue, String description) {
    this.defaultValue = defaultValue;
    this.description = description;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  /**
   * Tells if the value is hidden in messages, because it is a key or may contain a password. Such a
   * setting can be given in a file, too, see {@link SecretFiles}.
   */
  boolean secret() {
    return switch (this) {
      case PB_API_KEY,
          PB_API_KEYS,
          PB_REDIS_URL,
          PB_S3_ACCESS_KEY,
          PB_S3_SECRET_KEY,
          PB_CHECKPOINT_KEY ->
          true;
      default -> false;
    };
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(s -> s.name().equals(key)).findFirst();
  }
}
