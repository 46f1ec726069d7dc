package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.DialogPolicy;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.session.WatchingChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /sessions}. */
final class SessionRoutes implements Routes {
  static final int DEFAULT_LIMIT = 50;
  static final int LARGEST_LIMIT = 500;
  private static final int LONGEST_NAME = 128;
  private static final int MOST_LABELS = 64;
  private static final int LONGEST_LABEL = 1024;
  private static final Operation OPEN =
      Operation.of("sessions", "openSession", "Open a session, or find the one of that name")
          .idempotent()
          .awaits()
          .body("NewSession")
          .answers(200, "Session")
          .answers(201, "OpenedSession")
          .failsWithItsCommand()
          .refuses(ErrorCode.INVALID_COMMAND, ErrorCode.QUOTA_EXCEEDED, ErrorCode.NO_CAPACITY);
  private static final Operation LIST =
      Operation.of("sessions", "listSessions", "List sessions")
          .takes("state", "limit", "cursor")
          .answers(200, "Sessions");
  private static final Operation LOOK =
      Operation.of("sessions", "getSession", "Look at a session")
          .answers(200, "Session")
          .refuses(ErrorCode.NOT_FOUND);
  private static final Operation CHANGE =
      Operation.of("sessions", "changeSession", "Change labels, timeouts, and what is listened to")
          .idempotent()
          .awaits()
          .failsWithItsCommand()
          .body("SessionChange")
          .answers(200, "Session");
  private static final Operation CLOSE =
      Operation.of("sessions", "closeSession", "Close a session; one that is closed stays closed")
          .idempotent()
          .awaits()
          .conditional()
          .answers(204, "None")
          .failsWithItsCommand();

  private final Commands commands;
  private final SessionRegistry registry;
  private final CommandChecker checker;
  private final OfferedBrowsers browsers;

  /** What can be listened to. */
  private final Set<String> events;

  private final GatewaySettings settings;
  private final int partitions;

  SessionRoutes(
      Commands commands,
      SessionRegistry registry,
      CommandChecker checker,
      OfferedBrowsers browsers,
      Set<String> events,
      GatewaySettings settings,
      int partitions) {
    this.commands = commands;
    this.registry = registry;
    this.checker = checker;
    this.browsers = browsers;
    this.events = events;
    this.settings = settings;
    this.partitions = partitions;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/sessions", OPEN, this::open),
        new Route("GET", "/sessions", LIST, this::list),
        new Route("GET", "/sessions/{session}", LOOK, this::look),
        new Route("PATCH", "/sessions/{session}", CHANGE, this::change),
        new Route("DELETE", "/sessions/{session}", CLOSE, this::close));
  }

  private Answer open(Call call) {
    Work.OpenSession work = new Work.OpenSession(spec(call.body(ErrorCode.INVALID_REQUEST)));
    Submission submission =
        new Submission(
            call.tenant(), work, call.idempotencyKey(), call.hash(), true, Terms.DEFAULT);
    Duration wait = call.preferredWait(settings.defaultWait());
    return switch (commands.open(submission, settings.quota(), partitions, wait)) {
      case Accepted.Found(SessionId session, Optional<Reply> opening) ->
          opening
              .filter(reply -> !Outcomes.succeeded(reply))
              .map(Outcomes::problem)
              .orElseGet(() -> shown(find(call, session)));
      case Accepted.Sent sent -> Outcomes.of(sent, reply -> opened(call, reply));
    };
  }

  private Answer opened(Call call, Reply reply) {
    if (!Outcomes.succeeded(reply)) {
      return Outcomes.problem(reply);
    }
    Session session = find(call, reply.session());
    return Outcomes.tagged(Answer.json(201, Views.session(session)), reply)
        .with("Location", "/sessions/" + session.id());
  }

  /** What is not a field of ours is one of Playwright's new-context options. */
  private SessionSpec spec(Body body) {
    Optional<String> browser = body.text("browser").or(() -> body.text("browser_type"));
    body.text("browser_type");
    Optional<String> name = body.text("name").or(() -> body.text("session_id"));
    Duration lifetime =
        body.duration(
                "maxLifetime", GatewaySettings.LEAST_TIMEOUT, GatewaySettings.LONGEST_LIFETIME)
            .orElse(settings.maxLifetime());
    Duration idle =
        body.duration(
                "idleTimeout", GatewaySettings.LEAST_TIMEOUT, GatewaySettings.LONGEST_LIFETIME)
            .orElse(settings.idleTimeout());
    Map<String, String> labels = labels(body).orElse(Map.of());
    CheckpointPolicy checkpoint =
        oneOf(body, "checkpoint", CheckpointPolicy.values()).orElse(CheckpointPolicy.AUTO);
    RestorePolicy restore =
        oneOf(body, "restore", RestorePolicy.values()).orElse(RestorePolicy.PAGES);
    Watching watching = watching(body).of(Watching.DEFAULT);
    if (name.isPresent() && (name.get().isBlank() || name.get().length() > LONGEST_NAME)) {
      throw Call.invalid("name", name.get(), "1 to " + LONGEST_NAME + " characters");
    }
    JsonNode options = checker.newContext(body.rest()).act().params().path("options");
    return new SessionSpec(
        name.orElse(null),
        browsers.choose(browser),
        (ObjectNode) options,
        idle,
        lifetime,
        checkpoint,
        restore,
        labels,
        watching);
  }

  private WatchingChange watching(Body body) {
    DialogPolicy dialogs = oneOf(body, "dialogs", DialogPolicy.values()).orElse(null);
    Optional<Body> change = body.part("listen");
    if (change.isEmpty()) {
      List<String> listen = body.words("listen", events).orElse(null);
      return new WatchingChange(dialogs, listen, List.of(), List.of());
    }
    List<String> add = change.get().words("add", events).orElse(List.of());
    List<String> remove = change.get().words("remove", events).orElse(List.of());
    change.get().done();
    return new WatchingChange(dialogs, null, add, remove);
  }

  private static <T extends Enum<T>> Optional<T> oneOf(Body body, String field, T[] values) {
    Optional<String> text = body.text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    Call.invalid(
                        field,
                        text.get(),
                        Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or ")))));
  }

  private static Optional<Map<String, String>> labels(Body body) {
    Optional<Map<String, String>> labels = body.strings("labels");
    labels.ifPresent(SessionRoutes::expectSmall);
    return labels;
  }

  private static void expectSmall(Map<String, String> labels) {
    if (labels.size() > MOST_LABELS) {
      throw Call.invalid("labels", labels.size() + " of them", "at most " + MOST_LABELS);
    }
    labels.forEach(
        (key, value) -> {
          if (key.isBlank() || key.length() > LONGEST_NAME || value.length() > LONGEST_LABEL) {
            throw Call.invalid(
                "labels",
                "a key of " + key.length() + " and a value of " + value.length(),
                "keys of 1 to %d and values of at most %d characters"
                    .formatted(LONGEST_NAME, LONGEST_LABEL));
          }
        });
  }

  private Answer list(Call call) {
    String state = call.query("state").orElse("active");
    if (!state.equals("active") && !state.equals("closed")) {
      throw Call.invalid("state", state, "active or closed");
    }
    int limit = call.queryInteger("limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT);
    String cursor = call.query("cursor").orElse(null);
    SessionRegistry.Page page;
    try {
      page =
          registry.list(
              call.tenant(),
              state.equals("active") ? SessionRegistry.Which.LIVE : SessionRegistry.Which.ENDED,
              limit,
              cursor);
    } catch (IllegalArgumentException e) {
      throw Call.invalid("cursor", String.valueOf(cursor), "the `next` of a list before");
    }
    return Answer.json(200, Views.list(page.items(), Views::session, page.next()));
  }

  private Answer look(Call call) {
    return shown(find(call, call.session()));
  }

  private static Answer shown(Session session) {
    return Answer.json(200, Views.session(session))
        .with("ETag", Outcomes.etag(session.generation()));
  }

  private Answer change(Call call) {
    Body body = call.body(ErrorCode.INVALID_REQUEST);
    Optional<Map<String, String>> labels = labels(body);
    Optional<Duration> idle =
        body.duration(
            "idleTimeout", GatewaySettings.LEAST_TIMEOUT, GatewaySettings.LONGEST_LIFETIME);
    Optional<Duration> lifetime =
        body.duration(
            "maxLifetime", GatewaySettings.LEAST_TIMEOUT, GatewaySettings.LONGEST_LIFETIME);
    Session session = find(call, call.session());
    WatchingChange watching = watching(body);
    body.done();
    Session changed =
        registry
            .update(
                call.tenant(),
                session.id(),
                labels.orElse(null),
                idle.orElse(null),
                lifetime.orElse(null),
                watching.isEmpty() ? null : watching)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.SESSION_CLOSED, "session " + session.id() + " is closed"));
    return watching.isEmpty() ? shown(changed) : watched(call, changed);
  }

  /**
   * Tells the worker to look at the row, also when nothing has changed there: this may be said
   * again because the worker did not hear of it.
   */
  private Answer watched(Call call, Session session) {
    Submission submission =
        new Submission(
            call.tenant(),
            new Work.Watch(session.spec().watching()),
            call.idempotencyKey(),
            call.hash(),
            true,
            Terms.DEFAULT);
    Accepted.Sent sent =
        commands.submit(submission, session.id(), null, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(
        sent,
        reply ->
            Outcomes.succeeded(reply)
                ? Outcomes.tagged(Answer.json(200, Views.session(session)), reply)
                : Outcomes.problem(reply));
  }

  private Answer close(Call call) {
    Session session = find(call, call.session());
    if (!session.state().live()) {
      return Answer.none(204);
    }
    Submission submission =
        new Submission(
            call.tenant(),
            new Work.CloseSession("client"),
            call.idempotencyKey(),
            call.hash(),
            true,
            call.terms(Terms.DEFAULT));
    try {
      Accepted.Sent sent =
          commands.submit(
              submission, session.id(), null, call.preferredWait(settings.defaultWait()));
      return Outcomes.of(sent, Outcomes::done);
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.SESSION_CLOSED || e.code() == ErrorCode.SESSION_LOST) {
        return Answer.none(204);
      }
      throw e;
    }
  }

  private Session find(Call call, SessionId id) {
    return registry.find(call.tenant(), id).orElseThrow(() -> Call.notFound("session", id));
  }
}
