package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.gateway.command.Terms;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import java.util.List;
import java.util.Set;

/**
 * Bytes: {@code /pages/{id}/screenshot}, {@code /pdf}, {@code /content}, and {@code /artifacts}.
 */
final class ArtifactRoutes implements Routes {
  private static final Set<String> FLAGS = Set.of("fullPage", "omitBackground");
  private static final Set<String> PDF_FLAGS =
      Set.of(
          "displayHeaderFooter",
          "landscape",
          "outline",
          "preferCSSPageSize",
          "printBackground",
          "tagged");
  private static final Set<String> PDF_TEXTS =
      Set.of("footerTemplate", "format", "headerTemplate", "height", "pageRanges", "width");

  private static final Operation SCREENSHOT =
      Operation.of("artifacts", "screenshot", "Take a screenshot of a page or of an element")
          .takes("fullPage", "selector", "type", "quality", "omitBackground", "timeout")
          .awaits()
          .conditional()
          .answers(200, "Screenshot")
          .refuses(ErrorCode.INVALID_COMMAND, ErrorCode.PAGE_CLOSED)
          .failsWithItsCommand();
  private static final Operation PDF =
      Operation.of("artifacts", "pdf", "Print a page as PDF")
          .takes(PDF_FLAGS.stream().sorted().toArray(String[]::new))
          .takes(PDF_TEXTS.stream().sorted().toArray(String[]::new))
          .takes("scale")
          .awaits()
          .conditional()
          .answers(200, "Pdf")
          .refuses(ErrorCode.INVALID_COMMAND, ErrorCode.PAGE_CLOSED)
          .failsWithItsCommand();
  private static final Operation CONTENT =
      Operation.of("artifacts", "content", "Read the HTML of a page")
          .awaits()
          .conditional()
          .answers(200, "Content")
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
        new Route(
            "GET",
            "/pages/{page}/screenshot",
            SCREENSHOT,
            call -> captured(call, Captures.of(checker, screenshot(call)))),
        new Route(
            "GET",
            "/pages/{page}/pdf",
            PDF,
            call -> captured(call, Captures.of(checker, pdf(call)))),
        new Route(
            "GET", "/pages/{page}/content", CONTENT, call -> captured(call, Captures.CONTENT)),
        new Route("GET", "/artifacts/{artifact}", BYTES, call -> bytes(call, call.artifact())));
  }

  private Answer captured(Call call, Captures.Capture capture) {
    PageId page = call.page();
    Submission submission =
        new Submission(
            call.tenant(),
            capture.work(),
            null,
            call.hash(),
            capture.readOnly(),
            call.terms(Terms.DEFAULT));
    Accepted.Sent sent =
        commands.submit(
            submission, page.session(), page, call.preferredWait(settings.defaultWait()));
    return Outcomes.of(sent, reply -> Captures.answer(call, artifacts, reply));
  }

  /** The page, or the element that {@code selector} finds. */
  private static Work.Act screenshot(Call call) {
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

  private static Work.Act pdf(Call call) {
    ObjectNode options = Json.object();
    for (String flag : PDF_FLAGS) {
      call.query(flag).ifPresent(value -> options.put(flag, flag(flag, value)));
    }
    for (String text : PDF_TEXTS) {
      call.query(text).ifPresent(value -> options.put(text, value));
    }
    call.query("scale").ifPresent(value -> options.put("scale", number("scale", value)));
    ObjectNode params = Json.object();
    if (!options.isEmpty()) {
      params.set("options", options);
    }
    return new Work.Act(Json.MAPPER.createArrayNode(), "pdf", params);
  }

  private static double number(String name, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new ServiceException(
          ErrorCode.INVALID_REQUEST, name + " must be a number, not " + value, e);
    }
  }

  private static boolean flag(String name, String value) {
    return switch (value) {
      case "true", "1", "" -> true;
      case "false", "0" -> false;
      default -> throw Call.invalid(name, value, "true or false");
    };
  }

  private Answer bytes(Call call, ArtifactId id) {
    return Captures.bytes(call, artifacts, id);
  }
}
