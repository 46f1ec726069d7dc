package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactStore;
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
import dev.persistentbrowser.gateway.http.Captures.Capture;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /screenshot}, {@code /pdf} and {@code /content}: one URL in a session that is there
 * for it alone, and is closed whatever comes of it.
 */
final class OneShotRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(OneShotRoutes.class);

  /** When a gateway dies in the middle, its session ends by itself. */
  private static final Duration LIFETIME = Duration.ofMinutes(6);

  private static final Operation SCREENSHOT =
      oneShot("screenshotOf", "Take a screenshot of a URL", "ScreenshotOf")
          .answers(200, "Screenshot");
  private static final Operation PDF =
      oneShot("pdfOf", "Print a URL as PDF", "PdfOf").answers(200, "Pdf");
  private static final Operation CONTENT =
      oneShot("contentOf", "Read the HTML of a URL", "ContentOf").answers(200, "Content");

  private final Commands commands;
  private final ArtifactStore artifacts;
  private final CommandChecker checker;
  private final OfferedBrowsers browsers;
  private final GatewaySettings settings;
  private final int partitions;

  OneShotRoutes(
      Commands commands,
      ArtifactStore artifacts,
      CommandChecker checker,
      OfferedBrowsers browsers,
      GatewaySettings settings,
      int partitions) {
    this.commands = commands;
    this.artifacts = artifacts;
    this.checker = checker;
    this.browsers = browsers;
    this.settings = settings;
    this.partitions = partitions;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/screenshot", SCREENSHOT, call -> shot(call, "screenshot")),
        new Route("POST", "/pdf", PDF, call -> shot(call, "pdf")),
        new Route("POST", "/content", CONTENT, call -> shot(call, null)));
  }

  private static Operation oneShot(String id, String summary, String body) {
    return Operation.of("artifacts", id, summary)
        .takes("Prefer")
        .body(body)
        .refuses(
            ErrorCode.INVALID_COMMAND,
            ErrorCode.QUOTA_EXCEEDED,
            ErrorCode.NO_CAPACITY,
            ErrorCode.SESSION_CLOSED,
            ErrorCode.SESSION_LOST,
            ErrorCode.PAGE_CLOSED,
            ErrorCode.RATE_LIMITED)
        .failsWithItsCommand();
  }

  /**
   * @param action null for the page's content
   */
  private Answer shot(Call call, @Nullable String action) {
    Body body = call.body(ErrorCode.INVALID_REQUEST);
    Capture going = going(body);
    Capture capture = action == null ? Captures.CONTENT : capture(action, body);
    ObjectNode context =
        (ObjectNode)
            checker
                .newContext(body.object("context").orElseGet(Json::object))
                .act()
                .params()
                .path("options");
    body.done();
    long end = System.nanoTime() + call.preferredWait(settings.defaultWait()).toNanos();
    SessionId session = null;
    try {
      Accepted.Sent opening = open(call, context, left(end));
      session = opening.session();
      PageId page = session.page(1);
      return then(
          opening,
          _ ->
              then(
                  submit(call, page, going, left(end)),
                  _ ->
                      then(
                          submit(call, page, capture, left(end)),
                          reply -> Captures.answer(call, artifacts, reply))));
    } finally {
      if (session != null) {
        close(call, session);
      }
    }
  }

  private Capture going(Body body) {
    ObjectNode params = Json.object();
    params.put(
        "url",
        body.text("url")
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.INVALID_REQUEST, "url is missing: where the page is")));
    body.text("waitUntil").ifPresent(state -> params.putObject("options").put("waitUntil", state));
    return Captures.of(checker, new Work.Act(none(), "navigate", params));
  }

  private Capture capture(String action, Body body) {
    ObjectNode params = Json.object();
    body.object("options").ifPresent(options -> params.set("options", options));
    return Captures.of(checker, new Work.Act(none(), action, params));
  }

  private static ArrayNode none() {
    return Json.MAPPER.createArrayNode();
  }

  private Accepted.Sent open(Call call, ObjectNode context, Duration wait) {
    SessionSpec spec =
        new SessionSpec(
            null,
            browsers.choose(Optional.empty()),
            context,
            LIFETIME,
            LIFETIME,
            CheckpointPolicy.OFF,
            RestorePolicy.BLANK,
            Map.of());
    Submission submission = submission(call, new Work.OpenSession(spec), true);
    return switch (commands.open(submission, settings.quota(), partitions, wait)) {
      case Accepted.Sent sent -> sent;
      case Accepted.Found found ->
          throw new IllegalStateException("it has no name, and was found: " + found);
    };
  }

  private Accepted.Sent submit(Call call, PageId page, Capture what, Duration wait) {
    return commands.submit(
        submission(call, what.work(), what.readOnly()), page.session(), page, wait);
  }

  private static Submission submission(Call call, Work work, boolean readOnly) {
    return new Submission(call.tenant(), work, null, call.hash(), readOnly, Terms.DEFAULT);
  }

  /**
   * What comes after a command that succeeded. Whoever waits for bytes has no use for one that goes
   * on.
   */
  private static Answer then(Accepted.Sent sent, Function<Reply, Answer> next) {
    return sent.reply()
        .map(reply -> Outcomes.succeeded(reply) ? next.apply(reply) : Outcomes.problem(reply))
        .orElseGet(
            () ->
                Problems.answer(
                    ErrorCode.TIMEOUT,
                    ErrorCode.TIMEOUT.refusedStatus(),
                    "it was not done within the wait (Prefer: wait=<seconds> says how long)"));
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  private void close(Call call, SessionId session) {
    try {
      Accepted.Sent _ =
          commands.submit(
              submission(call, new Work.CloseSession("one_shot"), true),
              session,
              null,
              Duration.ZERO);
    } catch (ServiceException e) {
      LOG.info("Session {} was not closed; its lifetime ends it", session, e);
    }
  }
}
