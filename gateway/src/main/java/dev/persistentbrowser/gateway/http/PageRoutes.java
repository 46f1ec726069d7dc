package dev.persistentbrowser.gateway.http;

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
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import java.util.List;
import java.util.Optional;

/** {@code /sessions/{id}/pages} and {@code /pages}. */
final class PageRoutes implements Routes {
  private static final Operation OPEN =
      Operation.of("pages", "openPage", "Open a tab")
          .idempotent()
          .awaits()
          .conditional()
          .body("NewPage")
          .answers(201, "OpenedPage")
          .failsWithItsCommand();
  private static final Operation LIST =
      Operation.of("pages", "listPages", "List the open pages of a session, popups included")
          .answers(200, "Pages")
          .refuses(ErrorCode.NOT_FOUND);
  private static final Operation LOOK =
      Operation.of("pages", "getPage", "Look at a page")
          .answers(200, "PageInfo")
          .refuses(
              ErrorCode.NOT_FOUND,
              ErrorCode.PAGE_CLOSED,
              ErrorCode.SESSION_CLOSED,
              ErrorCode.SESSION_LOST);
  private static final Operation CLOSE =
      Operation.of("pages", "closePage", "Close a page; one that is closed stays closed")
          .idempotent()
          .awaits()
          .conditional()
          .answers(204, "None")
          .refuses(ErrorCode.PAGE_CLOSED)
          .failsWithItsCommand();

  private final Commands commands;
  private final SessionRegistry registry;
  private final GatewaySettings settings;

  PageRoutes(Commands commands, SessionRegistry registry, GatewaySettings settings) {
    this.commands = commands;
    this.registry = registry;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/sessions/{session}/pages", OPEN, this::open),
        new Route("GET", "/sessions/{session}/pages", LIST, this::list),
        new Route("GET", "/pages/{page}", LOOK, this::look),
        new Route("DELETE", "/pages/{page}", CLOSE, this::close));
  }

  private Answer open(Call call) {
    Body body = call.body(ErrorCode.INVALID_REQUEST);
    String url = body.text("url").orElse(null);
    body.done();
    Submission submission =
        new Submission(
            call.tenant(),
            new Work.OpenPage(url),
            call.idempotencyKey(),
            call.hash(),
            false,
            call.terms(Terms.DEFAULT));
    Accepted.Sent sent =
        commands.submit(
            submission, call.session(), null, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, reply -> opened(call, reply));
  }

  private Answer opened(Call call, Reply reply) {
    if (!Outcomes.succeeded(reply) || reply.result() == null) {
      return Outcomes.problem(reply);
    }
    PageId id = Json.MAPPER.convertValue(reply.result().path("$page"), PageId.class);
    // It may have closed itself since.
    Object view =
        info(call, id).map(Object.class::cast).orElse(Json.object().put("id", id.toString()));
    return Outcomes.tagged(Answer.json(201, view), reply).with("Location", "/pages/" + id);
  }

  private Answer list(Call call) {
    Session session = session(call, call.session());
    return Answer.json(200, Views.list(session.pages(), page -> page, null));
  }

  private Answer look(Call call) {
    PageId id = call.page();
    return Answer.json(
        200, info(call, id).orElseThrow(() -> gone(session(call, id.session()), id)));
  }

  private Answer close(Call call) {
    PageId id = call.page();
    Session session = session(call, id.session());
    if (info(call, id).isEmpty()) {
      ServiceException gone = gone(session, id);
      if (gone.code() == ErrorCode.NOT_FOUND) {
        throw gone;
      }
      return Answer.none(204);
    }
    Submission submission =
        new Submission(
            call.tenant(),
            new Work.Act(Json.MAPPER.createArrayNode(), "close", Json.object()),
            call.idempotencyKey(),
            call.hash(),
            false,
            call.terms(Terms.DEFAULT));
    Accepted.Sent sent =
        commands.submit(submission, id.session(), id, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, Outcomes::done);
  }

  private Optional<PageInfo> info(Call call, PageId id) {
    return session(call, id.session()).pages().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  private Session session(Call call, SessionId id) {
    return registry.find(call.tenant(), id).orElseThrow(() -> Call.notFound("session", id));
  }

  private static ServiceException gone(Session session, PageId id) {
    return switch (session.state()) {
      case CLOSED ->
          new ServiceException(
              ErrorCode.SESSION_CLOSED,
              "session " + session.id() + " is closed: " + session.reason());
      case LOST ->
          new ServiceException(
              ErrorCode.SESSION_LOST, "session " + session.id() + " was lost: " + session.reason());
      case OPENING, ACTIVE ->
          id.number() <= session.lastPage()
              ? new ServiceException(ErrorCode.PAGE_CLOSED, "page " + id + " is closed")
              : Call.notFound("page", id);
    };
  }
}
