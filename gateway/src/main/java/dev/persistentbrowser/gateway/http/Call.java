package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.config.Durations;
import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.id.WorkerId;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request with what all routes read from it. */
final class Call {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final HeaderName PREFER = HeaderNames.create("Prefer");
  private static final HeaderName IF_MATCH = HeaderNames.create("If-Match");
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final Pattern GENERATION_TAG = Pattern.compile("(\"?)(\\d{1,9})\\1");
  private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern PREFER_WAIT = Pattern.compile("wait=(\\d{1,5})");
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final ServerRequest request;
  private final @Nullable TenantId tenant;
  private final byte[] body;

  /**
   * A request whose body is given.
   *
   * @param tenant null on routes that need no key
   */
  Call(ServerRequest request, @Nullable TenantId tenant, byte[] body) {
    this.request = request;
    this.tenant = tenant;
    this.body = body;
  }

  /** Reads the body. Throws {@code PAYLOAD_TOO_LARGE} when it has more bytes than that. */
  static Call read(ServerRequest request, @Nullable TenantId tenant, int maxBodyBytes) {
    Call call = new Call(request, tenant, new byte[0]);
    try (InputStream in = call.stream(maxBodyBytes, Setting.PB_MAX_BODY_BYTES)) {
      return new Call(request, tenant, in.readAllBytes());
    } catch (TooLongException e) {
      throw e.refusal();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.INVALID_REQUEST, "the body ended before it was complete", e);
    }
  }

  /**
   * The body as it comes. One that is longer fails with {@link TooLongException}, after it was read
   * to its end: whoever still sends does not see an answer, for a connection that is closed then is
   * reset.
   *
   * @param limit the setting that says so
   */
  InputStream stream(long maxBytes, Setting limit) {
    return request.content().hasEntity()
        ? new Limited(request.content().inputStream(), maxBytes, limit)
        : InputStream.nullInputStream();
  }

  /** A body that has more bytes than it may. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLongException(String message) {
      super(message);
    }

    ServiceException refusal() {
      return new ServiceException(ErrorCode.PAYLOAD_TOO_LARGE, String.valueOf(getMessage()), this);
    }
  }

  private static final class Limited extends FilterInputStream {
    private final long maxBytes;
    private final Setting limit;
    private long bytes;

    Limited(InputStream in, long maxBytes, Setting limit) {
      super(in);
      this.maxBytes = maxBytes;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int read = in.read(target, offset, length);
        bytes += Math.max(0, read);
        if (bytes > maxBytes) {
          in.transferTo(OutputStream.nullOutputStream());
          throw new TooLongException(
              "the body is larger than " + maxBytes + " bytes (" + limit.name() + ")");
        }
        return read;
      } catch (DataReader.InsufficientDataAvailableException e) {
        throw new EOFException(e.getMessage());
      }
    }
  }

  /** What the client says of its body, such as {@code image/png}; empty when it says nothing. */
  Optional<String> contentType() {
    return request.headers().first(HeaderNames.CONTENT_TYPE);
  }

  /** -1 when the client does not say. */
  long contentLength() {
    return request.content().hasEntity() ? request.headers().contentLength().orElse(-1) : 0;
  }

  TenantId tenant() {
    if (tenant == null) {
      throw new IllegalStateException("a route without a key has no tenant");
    }
    return tenant;
  }

  Body body(ErrorCode code) {
    return new Body(code, body);
  }

  SessionId session() {
    String id = path("session");
    return SessionId.parse(id).orElseThrow(() -> notFound("session", id));
  }

  PageId page() {
    String id = path("page");
    return PageId.parse(id).orElseThrow(() -> notFound("page", id));
  }

  CommandId command() {
    String id = path("command");
    return CommandId.parse(id).orElseThrow(() -> notFound("command", id));
  }

  ArtifactId artifact() {
    String id = path("artifact");
    return ArtifactId.parse(id).orElseThrow(() -> notFound("artifact", id));
  }

  WorkerId worker() {
    String id = path("worker");
    return WorkerId.parse(id).orElseThrow(() -> notFound("worker", id));
  }

  String file() {
    return path("file");
  }

  private String path(String name) {
    return request.path().pathParameters().get(name);
  }

  static ServiceException notFound(String what, Object id) {
    return new ServiceException(ErrorCode.NOT_FOUND, "there is no " + what + " " + id);
  }

  Optional<String> query(String name) {
    return request.query().first(name).asOptional();
  }

  int queryInteger(String name, int defaultValue, int least, int most) {
    return query(name)
        .map(
            text -> {
              if (text.matches("-?\\d{1,9}")) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                  return value;
                }
              }
              throw invalid(name, text, "a whole number from " + least + " to " + most);
            })
        .orElse(defaultValue);
  }

  /** {@code ?wait=10s}; none is no wait. */
  Duration queryWait() {
    return query("wait")
        .map(
            text ->
                Durations.parse(text)
                    .filter(d -> d.compareTo(LONGEST_WAIT) <= 0)
                    .orElseThrow(
                        () ->
                            invalid(
                                "wait",
                                text,
                                "a duration such as 10s, at most "
                                    + Durations.format(LONGEST_WAIT))))
        .orElse(Duration.ZERO);
  }

  static ServiceException invalid(String name, String value, String expected) {
    return new ServiceException(
        ErrorCode.INVALID_REQUEST, name + " must be " + expected + ", not " + value);
  }

  /**
   * How long the client waits for the reply, by {@code Prefer: respond-async} or {@code
   * wait=<seconds>} (RFC 7240).
   */
  Duration preferredWait(Duration defaultWait) {
    for (String value : request.headers().values(PREFER)) {
      for (String preference : value.toLowerCase(Locale.ROOT).split("[,;]", -1)) {
        if (preference.strip().equals("respond-async")) {
          return Duration.ZERO;
        }
        var matcher = PREFER_WAIT.matcher(preference.strip());
        if (matcher.matches()) {
          Duration wait = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
          return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        }
      }
    }
    return defaultWait;
  }

  /** Whether the client wants what is long as well, by {@code Prefer: return=representation}. */
  boolean wantsAll() {
    return request.headers().values(PREFER).stream()
        .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split("[,;]", -1)))
        .anyMatch(preference -> preference.strip().equals("return=representation"));
  }

  @Nullable String idempotencyKey() {
    Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY_FORM.matcher(key.get()).matches()) {
      throw invalid(
          "Idempotency-Key", key.get(), "1 to 255 printable ASCII characters without spaces");
    }
    return key.orElse(null);
  }

  /** The terms of the body, which may say more, under the condition of {@code If-Match}. */
  Terms terms(Terms asked) {
    Optional<Integer> generation = ifMatch();
    if (generation.isPresent() && asked.rule() != GenerationRule.DEFAULT) {
      throw invalid("ifGeneration", "any beside an If-Match", "one of the two");
    }
    return generation.map(asked::exactly).orElse(asked);
  }

  /** The generation that the session must be in; empty when any will do. */
  private Optional<Integer> ifMatch() {
    return request
        .headers()
        .first(IF_MATCH)
        .map(String::strip)
        .filter(tag -> !tag.equals("*"))
        .map(
            tag -> {
              Matcher generation = GENERATION_TAG.matcher(tag);
              if (!generation.matches()) {
                throw invalid("If-Match", tag, "the generation of the session, such as \"1\"");
              }
              return Integer.valueOf(generation.group(2));
            });
  }

  /** The number of the last event that the client knows; empty when it says none. */
  Optional<Long> lastEventId() {
    return request
        .headers()
        .first(LAST_EVENT_ID)
        .or(() -> query("after"))
        .map(
            text -> {
              if (!text.matches("\\d{1,18}")) {
                throw invalid("Last-Event-ID", text, "the id of an event");
              }
              return Long.valueOf(text);
            });
  }

  /** Whether the client has what bears this tag, by {@code If-None-Match}. */
  boolean has(String etag) {
    return request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  boolean accepts(String type) {
    return request.headers().values(HeaderNames.ACCEPT).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(type));
  }

  /** Of what makes this request this request: method, path and body. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String line = request.prologue().method().text() + " " + request.path().rawPath() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
