package dev.persistentbrowser.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.OnError;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.SessionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What lies in Kafka and Redis, and what clients read, against the files under {@code wire/}. A
 * file changes only with the version of the form; {@code -Dwire.write=true} writes them anew.
 */
final class WireFormsTest {
  private static final SessionId SESSION = new SessionId("s17-4f9k2m7q");
  private static final PageId PAGE = SESSION.page(1);
  private static final CommandId COMMAND = new CommandId("c-01j8x7q2m4k6n8p0r2t4");
  private static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant DEADLINE = ACCEPTED.plus(Duration.ofMinutes(10));

  @Test
  void opened() {
    guard("event-opened", event(new Occurrence.Opened()));
  }

  @Test
  void recovered() {
    guard(
        "event-recovered",
        event(new Occurrence.Recovered(2, List.of("cookies"), List.of("js_heap"))));
  }

  @Test
  void crashed() {
    guard("event-crashed", event(new Occurrence.Crashed(PAGE)));
  }

  @Test
  void closed() {
    guard("event-closed", event(new Occurrence.Closed("client")));
  }

  @Test
  void lost() {
    guard("event-lost", event(new Occurrence.Lost("worker_gone")));
  }

  @Test
  void gap() {
    guard(
        "event-gap",
        new Event(
            Event.VERSION,
            SESSION,
            ACCEPTED,
            3,
            new Occurrence.Gap(17L, Occurrence.Gap.Reason.QUEUE_FULL)));
  }

  private static Event event(Occurrence what) {
    return new Event(Event.VERSION, SESSION, ACCEPTED, 0, what);
  }

  @Test
  void commandsOfTheFirstForm_areRead() {
    ObjectNode old = (ObjectNode) Json.tree(command(null, new Work.OpenPage(null), false));
    old.remove(List.of("retry", "generationRule"));
    assertThat(Json.read(Json.bytes(old), Command.class))
        .isEqualTo(command(null, new Work.OpenPage(null), false));
  }

  @Test
  void openSession() {
    guard("command-open-session", command(null, new Work.OpenSession(spec()), true));
  }

  @Test
  void closeSession() {
    guard("command-close-session", command(null, new Work.CloseSession("client"), true));
  }

  @Test
  void openPage() {
    guard("command-open-page", command(null, new Work.OpenPage("https://example.com/"), false));
  }

  @Test
  void openBlankPage() {
    guard("command-open-blank-page", command(null, new Work.OpenPage(null), false));
  }

  @Test
  void listHandles() {
    guard("command-list-handles", command(null, new Work.ListHandles(), true));
  }

  @Test
  void content() {
    guard("command-content", command(PAGE, new Work.Content(), true));
  }

  @Test
  void act() {
    ArrayNode target = Json.MAPPER.createArrayNode().add("keyboard");
    target.addObject().put("action", "locator").putObject("params").put("selector", "#a");
    ObjectNode params = Json.object().put("selector", "button");
    params.putObject("options").put("timeout", 5000);
    guard("command-act", command(PAGE, new Work.Act(target, "click", params), false));
  }

  @Test
  void batch() {
    Work.Act first =
        new Work.Act(Json.MAPPER.createArrayNode().add("keyboard"), "press", Json.object());
    ArrayNode target = Json.MAPPER.createArrayNode();
    target.addObject().put("$step", 0);
    Work.Batch batch =
        new Work.Batch(
            List.of(first, new Work.Act(target, "click", Json.object())), OnError.CONTINUE);
    guard("command-batch", command(PAGE, batch, false));
  }

  @Test
  void succeeded() {
    guard(
        "reply-succeeded",
        new Reply(
            COMMAND,
            SESSION,
            PAGE,
            "evaluate",
            ReplyStatus.SUCCEEDED,
            IntNode.valueOf(42),
            List.of(artifact()),
            null,
            1,
            1,
            2,
            3));
  }

  @Test
  void succeededWithoutResult() {
    guard(
        "reply-succeeded-without-result",
        new Reply(
            COMMAND,
            SESSION,
            null,
            "click",
            ReplyStatus.SUCCEEDED,
            null,
            List.of(),
            null,
            1,
            1,
            2,
            3));
  }

  @Test
  void failed() {
    ReplyError error =
        new ReplyError(
            ErrorCode.ASSERTION_FAILED,
            "expected another text",
            List.of("waiting for locator", "  it had another"),
            TextNode.valueOf("a"),
            TextNode.valueOf("b"),
            Json.object().put("value", "b").put("ariaSnapshot", "- text: b"));
    guard(
        "reply-failed",
        new Reply(
            COMMAND,
            SESSION,
            PAGE,
            "hasText",
            ReplyStatus.FAILED,
            null,
            List.of(),
            error,
            2,
            1,
            2,
            5000));
  }

  @Test
  void outcomeUnknown() {
    guard(
        "reply-outcome-unknown",
        Reply.notRun(
            COMMAND,
            SESSION,
            PAGE,
            "click",
            ReplyStatus.OUTCOME_UNKNOWN,
            ReplyError.of(ErrorCode.OUTCOME_UNKNOWN, "its worker is gone"),
            1));
  }

  @Test
  void session() {
    guard(
        "session",
        new Session(
            SESSION,
            new TenantId("default"),
            spec(),
            SessionState.ACTIVE,
            null,
            1,
            ACCEPTED,
            ACCEPTED.plusSeconds(1),
            null,
            List.of(new PageInfo(PAGE, "about:blank", "", null), popup()),
            2,
            PAGE));
  }

  @Test
  void endedSession() {
    guard(
        "session-ended",
        new Session(
            SESSION,
            new TenantId("default"),
            spec(),
            SessionState.CLOSED,
            "idle_timeout",
            1,
            ACCEPTED,
            ACCEPTED,
            DEADLINE,
            List.of(),
            2,
            null));
  }

  @Test
  void sessionSpec() {
    guard("session-spec", spec());
  }

  @Test
  void pageInfo() {
    guard("page-info", popup());
  }

  @Test
  void artifactRef() {
    guard("artifact-ref", artifact());
  }

  @Test
  void fieldsOfANewerWriter_arePassedOver() {
    assertThat(
            Json.read(
                "{\"id\":\"s17-4f9k2m7q.1\",\"url\":\"u\",\"title\":\"t\",\"favicon\":\"f\"}",
                PageInfo.class))
        .isEqualTo(new PageInfo(PAGE, "u", "t", null));
  }

  private static Command command(@Nullable PageId page, Work work, boolean safe) {
    return new Command(
        Command.VERSION,
        COMMAND,
        new TenantId("default"),
        SESSION,
        page,
        work,
        ACCEPTED,
        DEADLINE,
        1,
        safe,
        Retry.DEFAULT,
        GenerationRule.DEFAULT);
  }

  private static SessionSpec spec() {
    ObjectNode options = Json.object().put("locale", "de-DE");
    return new SessionSpec(
        "work",
        "chromium",
        options,
        Duration.ofMinutes(30),
        Duration.ofHours(24),
        CheckpointPolicy.AUTO,
        RestorePolicy.PAGES,
        Map.of("team", "a"));
  }

  private static PageInfo popup() {
    return new PageInfo(SESSION.page(2), "https://example.com/", "Example", PAGE);
  }

  private static ArtifactRef artifact() {
    return new ArtifactRef(
        new ArtifactId("a-0123456789ab-" + SESSION), "screenshot.png", "image/png", 1234);
  }

  private static void guard(String name, Object value) {
    Path path = Path.of("src/test/resources/wire", name + ".json");
    try {
      String written =
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
      if (Boolean.getBoolean("wire.write")) {
        Files.writeString(path, written);
      }
      assertThat(path).exists().content().isEqualTo(written);
      assertThat((Object) Json.read(written, value.getClass())).isEqualTo(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
