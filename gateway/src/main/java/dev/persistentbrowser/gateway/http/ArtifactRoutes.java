package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.catalog.CheckedCall;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Bytes: {@code /pages/{id}/screenshot} and {@code /artifacts}. */
final class ArtifactRoutes implements Routes {
  private static final Set<String> FLAGS = Set.of("fullPage", "omitBackground");

  private static final Operation SCREENSHOT =
      Operation.of("artifacts", "screenshot", "Take a screenshot of a page or of an element")
          .takes("fullPage", "selector", "type", "quality", "omitBackground", "timeout")
          .awaits()
          .conditional()
          .answers(200, "Screenshot")
          .refuses(ErrorCode.INVALID_COMMAND, ErrorCode.PAGE_CLOSED)
          .failsWithItsCommand();
  private static final Operation BYTES =
      Operation.of("artifacts", "getArtifact", "Read the bytes of an artifact")
          .answers(200, "Bytes")
          .refuses(ErrorCode.NOT_FOUND);

  private final Commands commands;
  private final ArtifactStore artifacts;
  private final CommandChecker checker;
  private final GatewaySettings settings;

  ArtifactRoutes(
      Commands commands,
      ArtifactStore artifacts,
      CommandChecker checker,
      GatewaySettings settings) {
    this.commands = commands;
    this.artifacts = artifacts;
    this.checker = checker;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/pages/{page}/screenshot", SCREENSHOT, this::screenshot),
        new Route("GET", "/artifacts/{artifact}", BYTES, call -> bytes(call, call.artifact())));
  }

  private Answer screenshot(Call call) {
    PageId page = call.page();
    CheckedCall checked = checker.check(Root.PAGE, asked(call));
    Submission submission =
        new Submission(
            call.tenant(),
            checked.act(),
            null,
            call.hash(),
            checked.readOnly(),
            call.terms(Terms.DEFAULT));
    Accepted.Sent sent =
        commands.submit(
            submission, page.session(), page, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, reply -> answer(call, reply));
  }

  /** The page, or the element that {@code selector} finds. */
  private static Work.Act asked(Call call) {
    ObjectNode options = Json.object();
    for (String flag : FLAGS) {
      call.query(flag).ifPresent(value -> options.put(flag, flag(flag, value)));
    }
    call.query("type").ifPresent(type -> options.put("type", type));
    call.query("quality")
        .ifPresent(_ -> options.put("quality", call.queryInteger("quality", 0, 0, 100)));
    call.query("timeout")
        .ifPresent(
            _ -> options.put("timeout", call.queryInteger("timeout", 0, 0, Integer.MAX_VALUE)));
    ArrayNode target = Json.MAPPER.createArrayNode();
    call.query("selector")
        .ifPresent(
            selector ->
                target
                    .addObject()
                    .put("action", "locator")
                    .putObject("params")
                    .put("selector", selector));
    ObjectNode params = Json.object();
    if (!options.isEmpty()) {
      params.set("options", options);
    }
    return new Work.Act(target, "screenshot", params);
  }

  private static boolean flag(String name, String value) {
    return switch (value) {
      case "true", "1", "" -> true;
      case "false", "0" -> false;
      default -> throw Call.invalid(name, value, "true or false");
    };
  }

  private Answer answer(Call call, Reply reply) {
    if (!Outcomes.succeeded(reply) || reply.artifacts().isEmpty()) {
      return Outcomes.problem(reply);
    }
    ArtifactRef ref = reply.artifacts().getFirst();
    Answer answer = call.accepts(Answer.JSON) ? Answer.json(200, ref) : bytes(call, ref.id());
    return Outcomes.marked(answer, reply).with("PB-Artifact", ref.id().value());
  }

  private Answer bytes(Call call, ArtifactId id) {
    ArtifactStore.Artifact artifact =
        artifacts.get(call.tenant(), id).orElseThrow(() -> Call.notFound("artifact", id));
    ArtifactRef ref = artifact.ref();
    Answer answer =
        Answer.stream(ref.contentType(), artifact.bytes(), ref.sizeBytes())
            // What pages made is shown, never run in the gateway's origin.
            .with("X-Content-Type-Options", "nosniff")
            .with("Content-Security-Policy", "sandbox");
    String name = ref.name();
    return name == null
        ? answer
        : answer.with(
            "Content-Disposition",
            "inline; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
