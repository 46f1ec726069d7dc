package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.catalog.CheckedCall;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.id.ArtifactId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What makes an artifact of a page, and how its bytes are answered. */
final class Captures {
  /** The HTML of the page. */
  static final Capture CONTENT = new Capture(new Work.Content(), true);

  private Captures() {}

  /**
   * A command that gives an artifact.
   *
   * @param readOnly whether it only reads
   */
  record Capture(Work work, boolean readOnly) {}

  /** Throws {@code INVALID_COMMAND}. */
  static Capture of(CommandChecker checker, Work.Act act) {
    CheckedCall checked = checker.check(Root.PAGE, act);
    return new Capture(checked.act(), checked.readOnly());
  }

  /** The bytes of the artifact that the command made, or with {@code Accept: JSON} what it is. */
  static Answer answer(Call call, ArtifactStore artifacts, Reply reply) {
    if (!Outcomes.succeeded(reply) || reply.artifacts().isEmpty()) {
      return Outcomes.problem(reply);
    }
    ArtifactRef ref = reply.artifacts().getFirst();
    Answer answer =
        call.accepts(Answer.JSON) ? Answer.json(200, ref) : bytes(call, artifacts, ref.id());
    return Outcomes.marked(answer, reply).with("PB-Artifact", ref.id().value());
  }

  /** Throws {@code NOT_FOUND}. */
  static Answer bytes(Call call, ArtifactStore artifacts, ArtifactId id) {
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
