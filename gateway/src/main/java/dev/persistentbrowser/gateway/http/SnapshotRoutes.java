package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.command.OnError;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /pages/{id}/snapshot}: what is on a page as text, with references that commands take
 * as selectors. What is long comes in parts, all of the same moment.
 */
final class SnapshotRoutes implements Routes {
  private static final int DEFAULT_LIMIT = 20_000;
  private static final int LEAST_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000_000;
  private static final int DEEPEST = 1000;

  /** The command that took the snapshot, and how much of it was given. */
  private static final Pattern CURSOR = Pattern.compile("(c-[0-9a-z]+)\\.(\\d{1,9})");

  /** The body where there is one, as Playwright's own snapshot has it; else whatever is there. */
  private static final String ROOT_SELECTOR =
      "xpath=/*/body | /*/frameset | /*[not(body | frameset)]";

  private static final ArrayNode NOWHERE = Json.MAPPER.createArrayNode();
  private static final ArrayNode ROOT = root();
  private static final ObjectNode ROOT_IS_THERE =
      Json.object().put("state", "attached").put("timeout", 2000);
  private static final String TIMEOUT = ErrorCode.TIMEOUT.wireName();

  private static final Operation SNAPSHOT =
      Operation.of("pages", "snapshot", "Read what is on a page, as text for an agent")
          .takes("snapshot.limit", "snapshot.cursor", "depth")
          .awaits()
          .conditional()
          .answers(200, "Snapshot")
          .refuses(ErrorCode.INVALID_COMMAND, ErrorCode.PAGE_CLOSED)
          .failsWithItsCommand();

  private final Commands commands;
  private final ClaimCheck claims;
  private final CommandChecker checker;
  private final GatewaySettings settings;

  SnapshotRoutes(
      Commands commands, ClaimCheck claims, CommandChecker checker, GatewaySettings settings) {
    this.commands = commands;
    this.claims = claims;
    this.checker = checker;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("GET", "/pages/{page}/snapshot", SNAPSHOT, this::snapshot));
  }

  private Answer snapshot(Call call) {
    int limit = call.queryInteger("limit", DEFAULT_LIMIT, LEAST_LIMIT, LARGEST_LIMIT);
    Optional<String> cursor = call.query("cursor");
    return cursor.isPresent() ? rest(call, cursor.get(), limit) : taken(call, limit);
  }

  private Answer taken(Call call, int limit) {
    PageId page = call.page();
    ObjectNode options = Json.object().put("mode", "ai");
    call.query("depth")
        .ifPresent(_ -> options.put("depth", call.queryInteger("depth", 1, 1, DEEPEST)));
    Work.Batch work =
        new Work.Batch(
            List.of(
                read(NOWHERE, "url", Json.object()),
                read(NOWHERE, "title", Json.object()),
                read(ROOT, "waitFor", Json.object().set("options", ROOT_IS_THERE)),
                read(ROOT, "ariaSnapshot", Json.object().set("options", options))),
            OnError.STOP);
    Submission submission =
        new Submission(call.tenant(), work, null, call.hash(), true, call.terms(Terms.DEFAULT));
    Accepted.Sent sent =
        commands.submit(
            submission, page.session(), page, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, reply -> part(call, reply, 0, limit));
  }

  private Work.Act read(ArrayNode target, String action, ObjectNode params) {
    return checker.check(Root.PAGE, new Work.Act(target, action, params)).act();
  }

  private static ArrayNode root() {
    ArrayNode target = Json.MAPPER.createArrayNode();
    target.addObject().put("action", "locator").putObject("params").put("selector", ROOT_SELECTOR);
    return target;
  }

  private Answer rest(Call call, String cursor, int limit) {
    Matcher parts = CURSOR.matcher(cursor);
    Entry entry =
        Optional.of(cursor)
            .filter(_ -> parts.matches())
            .flatMap(_ -> CommandId.parse(parts.group(1)))
            .map(id -> commands.look(call.tenant(), id, Duration.ZERO))
            .filter(found -> call.page().equals(found.page()))
            .orElseThrow(
                () -> Call.invalid("cursor", cursor, "the `next` of a snapshot of this page"));
    Reply reply =
        entry
            .reply()
            .orElseThrow(
                () ->
                    Call.invalid(
                        "cursor", cursor, "the `next` of a snapshot whose command has ended"));
    return part(call, reply, Integer.parseInt(parts.group(2)), limit);
  }

  private Answer part(Call call, Reply reply, int from, int limit) {
    JsonNode result = reply.result();
    if (result == null) {
      if (!Outcomes.succeeded(reply)) {
        return Outcomes.problem(reply);
      }
      throw Call.invalid("cursor", reply.id() + "." + from, "the `next` of a snapshot");
    }
    JsonNode steps = claims.redeemResult(call.tenant(), result, Long.MAX_VALUE).path("steps");
    // A page that is being written anew has nothing at all.
    boolean isEmpty = steps.path(2).at("/error/code").asText().equals(TIMEOUT);
    if (!Outcomes.succeeded(reply) && !isEmpty) {
      return Outcomes.problem(reply);
    }
    String whole = steps.path(3).path("result").asText();
    if (from > whole.length()) {
      throw Call.invalid("cursor", reply.id() + "." + from, "the `next` of a snapshot");
    }
    int end = end(whole, from, limit);
    String next = end < whole.length() ? reply.id() + "." + end : null;
    String part = whole.substring(from, end);
    Answer answer =
        call.accepts("text/plain") || call.accepts("yaml")
            ? withNext(Answer.text("text/plain; charset=utf-8", part), next)
            : Answer.json(
                200,
                Json.object()
                    .put("snapshot", part)
                    .put("url", steps.path(0).path("result").asText())
                    .put("title", steps.path(1).path("result").asText())
                    .put("next", next));
    return Outcomes.tagged(answer, reply);
  }

  private static Answer withNext(Answer answer, @Nullable String next) {
    return next == null ? answer : answer.with("PB-Next", next);
  }

  /** At the end of a line, where there is one. */
  private static int end(String text, int from, int limit) {
    if (text.length() - from <= limit) {
      return text.length();
    }
    int line = text.lastIndexOf('\n', from + limit - 1);
    if (line > from) {
      return line + 1;
    }
    int end = from + limit;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
