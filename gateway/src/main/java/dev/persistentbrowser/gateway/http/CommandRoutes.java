package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.CheckedCall;
import dev.persistentbrowser.catalog.CheckedStep;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.OnError;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code .../command}, {@code .../batch} and {@code /commands}. */
final class CommandRoutes implements Routes {
  private static final int DEFAULT_HANDLES = 100;
  private static final int LARGEST_HANDLES = 1000;
  private static final Operation ACT_ON_PAGE =
      act("actOnPage", "Do something on a page").body("PageCommand").refuses(ErrorCode.PAGE_CLOSED);
  private static final Operation ACT_ON_SESSION =
      act("actOnSession", "Do something on the browser context of a session")
          .body("SessionCommand");
  private static final Operation BATCH_ON_PAGE =
      act("batchOnPage", "Do several things in order, beginning at a page, as one command")
          .body("PageBatch")
          .refuses(ErrorCode.PAGE_CLOSED);
  private static final Operation BATCH_ON_SESSION =
      act("batchOnSession", "Do several things in order, beginning at the context, as one command")
          .body("SessionBatch");
  private static final Operation HANDLES =
      Operation.of("commands", "listHandles", "List what commands gave that is not data")
          .takes("handles.limit", "cursor")
          .awaits()
          .answers(200, "Handles")
          .failsWithItsCommand();
  private static final Operation LOOK =
      Operation.of("commands", "getCommand", "Read the reply of a command, or where it stands")
          .takes("wait")
          .answers(200, "ReplyOrState")
          .refuses(ErrorCode.NOT_FOUND);
  private static final Operation CANCEL =
      Operation.of("commands", "cancelCommand", "Cancel a command")
          .takes("wait")
          .answers(200, "Reply")
          .answers(202, "Ending")
          .refuses(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT);

  private final Commands commands;
  private final CommandChecker checker;
  private final ClaimCheck claims;
  private final GatewaySettings settings;

  CommandRoutes(
      Commands commands, CommandChecker checker, ClaimCheck claims, GatewaySettings settings) {
    this.commands = commands;
    this.checker = checker;
    this.claims = claims;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/pages/{page}/command",
            ACT_ON_PAGE,
            call -> act(call, call.page().session(), call.page(), Root.PAGE)),
        new Route(
            "POST",
            "/sessions/{session}/command",
            ACT_ON_SESSION,
            call -> act(call, call.session(), null, Root.CONTEXT)),
        new Route(
            "POST",
            "/pages/{page}/batch",
            BATCH_ON_PAGE,
            call -> batch(call, call.page().session(), call.page(), Root.PAGE)),
        new Route(
            "POST",
            "/sessions/{session}/batch",
            BATCH_ON_SESSION,
            call -> batch(call, call.session(), null, Root.CONTEXT)),
        new Route("GET", "/sessions/{session}/handles", HANDLES, this::handles),
        new Route("GET", "/commands/{command}", LOOK, this::look),
        new Route("DELETE", "/commands/{command}", CANCEL, this::cancel));
  }

  private static Operation act(String id, String summary) {
    return Operation.of("commands", id, summary)
        .idempotent()
        .awaits()
        .conditional()
        .answers(200, "Reply")
        .refuses(ErrorCode.INVALID_COMMAND);
  }

  private Answer act(Call call, SessionId session, @Nullable PageId page, Root root) {
    Body body = call.body(ErrorCode.INVALID_COMMAND);
    Work.Act asked = act(body);
    Terms terms = call.terms(terms(call, session, body));
    body.done();
    CheckedCall checked = checker.check(root, asked);
    return submitted(call, session, page, checked.act(), checked.readOnly(), terms);
  }

  private static Work.Act act(Body body) {
    return new Work.Act(
        body.array("target").orElseGet(Json.MAPPER::createArrayNode),
        body.text("action")
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.INVALID_COMMAND,
                        "action is missing: the name of a method, such as click")),
        body.object("params").orElseGet(Json::object),
        during(body));
  }

  /** Nothing, or {@code "open"}: other commands may run inside of it. */
  private static List<Work.Act> during(Body body) {
    JsonNode during = body.any("during").orElseGet(Json.MAPPER::createArrayNode);
    if (during.asText().equals("open")) {
      return List.of();
    }
    if (!during.isArray()) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND,
          "during must be an array of steps {\"target\", \"action\", \"params\"} or \"open\"");
    }
    List<Work.Act> steps = new ArrayList<>();
    for (int i = 0; i < during.size(); i++) {
      steps.add(step(during.get(i), "during[" + i + "]"));
    }
    return steps;
  }

  private Answer batch(Call call, SessionId session, @Nullable PageId page, Root root) {
    Body body = call.body(ErrorCode.INVALID_COMMAND);
    ArrayNode steps = body.array("steps").orElseGet(Json.MAPPER::createArrayNode);
    OnError onError =
        body.word("onError", Map.of("stop", OnError.STOP, "continue", OnError.CONTINUE))
            .orElse(OnError.STOP);
    Terms terms = call.terms(terms(call, session, body));
    body.done();
    if (steps.isEmpty() || steps.size() > Work.Batch.MOST_STEPS) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND,
          "steps must be an array of 1 to "
              + Work.Batch.MOST_STEPS
              + " objects {\"target\", \"action\", \"params\"}, not of "
              + steps.size());
    }
    List<CheckedStep> checked = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      checked.add(checker.step(root, step(steps.get(i), "steps[" + i + "]"), i));
    }
    Work.Batch work = new Work.Batch(checked.stream().map(CheckedStep::act).toList(), onError);
    boolean readOnly = checked.stream().allMatch(CheckedStep::readOnly);
    return submitted(call, session, page, work, readOnly, terms);
  }

  private static Work.Act step(JsonNode step, String path) {
    try {
      Body body = Body.of(ErrorCode.INVALID_COMMAND, step);
      Work.Act act = act(body);
      body.done();
      return act;
    } catch (ServiceException e) {
      throw new ServiceException(e.code(), path + ": " + e.text(), e);
    }
  }

  private Answer submitted(
      Call call,
      SessionId session,
      @Nullable PageId page,
      Work work,
      boolean readOnly,
      Terms terms) {
    Submission submission =
        new Submission(call.tenant(), work, call.idempotencyKey(), call.hash(), readOnly, terms);
    Accepted.Sent sent =
        commands.submit(submission, session, page, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, reply -> answer(call, reply));
  }

  private Answer handles(Call call) {
    int limit = call.queryInteger("limit", DEFAULT_HANDLES, 1, LARGEST_HANDLES);
    Submission submission =
        new Submission(
            call.tenant(), new Work.ListHandles(), null, call.hash(), true, Terms.DEFAULT);
    Accepted.Sent sent =
        commands.submit(
            submission, call.session(), null, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(
        sent,
        reply ->
            Outcomes.succeeded(reply) && reply.result() != null
                ? Outcomes.tagged(
                    Answer.json(200, part(reply.result(), limit, call.query("cursor"))), reply)
                : Outcomes.problem(reply));
  }

  /** Those after the one that the cursor names; all when it is gone. */
  private static ObjectNode part(JsonNode handles, int limit, Optional<String> cursor) {
    List<JsonNode> all = handles.valueStream().toList();
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      from = cursor.filter(all.get(i).path("id").asText()::equals).isPresent() ? i + 1 : from;
    }
    int to = Math.min(all.size(), from + limit);
    ObjectNode part = Json.object();
    part.putArray("items").addAll(all.subList(from, to));
    return part.put("next", to < all.size() ? all.get(to - 1).path("id").asText() : null);
  }

  private Terms terms(Call call, SessionId session, Body body) {
    Retry retry =
        body.word("retry", Map.of("safe", Retry.SAFE, "none", Retry.NONE)).orElse(Retry.DEFAULT);
    GenerationRule rule =
        body.word("ifGeneration", Map.of("any", GenerationRule.ANY)).orElse(GenerationRule.DEFAULT);
    return new Terms(
        retry,
        rule,
        null,
        Within.of(body, commands, call.tenant(), session),
        body.flag("concurrent").orElse(false));
  }

  /** What ends at once has its reply; what runs is looked at until it has ended. */
  private Answer cancel(Call call) {
    CommandId id = call.command();
    return commands
        .cancel(call.tenant(), id, call.queryWait())
        .map(reply -> answer(call, reply))
        .orElseGet(
            () -> {
              Entry entry = commands.look(call.tenant(), id, Duration.ZERO);
              return Answer.json(202, Views.unfinished(entry))
                  .with("Location", "/commands/" + id)
                  .with("PB-Status", Views.status(entry));
            });
  }

  private Answer look(Call call) {
    Entry entry = commands.look(call.tenant(), call.command(), call.queryWait());
    return entry
        .reply()
        .map(reply -> answer(call, reply))
        .orElseGet(
            () -> Answer.json(200, Views.unfinished(entry)).with("PB-Status", Views.status(entry)));
  }

  private Answer answer(Call call, Reply reply) {
    return Outcomes.reply(
        reply
            .withResult(result(call, reply.result()))
            .withDuring(reply.during() == null ? null : claims.redeem(reply.during())));
  }

  private @Nullable JsonNode result(Call call, @Nullable JsonNode result) {
    long most = call.wantsAll() ? Long.MAX_VALUE : settings.resultInlineBytes();
    return result == null ? null : claims.redeemResult(call.tenant(), result, most);
  }
}
