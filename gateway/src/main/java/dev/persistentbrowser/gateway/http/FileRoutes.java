package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.artifact.StoredArtifact;
import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of sessions: given to them, and listed whoever made them. */
final class FileRoutes implements Routes {
  private static final String KIND = "upload";
  private static final String ANY_BYTES = "application/octet-stream";
  private static final String MULTIPART = "multipart/";

  /** What curl says of bytes that it knows nothing of. */
  private static final String FORM = "application/x-www-form-urlencoded";

  /** What file systems commonly take. */
  private static final int LONGEST_NAME_BYTES = 255;

  private static final Operation UPLOAD =
      Operation.of("artifacts", "uploadFile", "Give a file to a session")
          .takes("name")
          .body("File")
          .answers(201, "Uploaded")
          .refuses(ErrorCode.NOT_FOUND, ErrorCode.SESSION_CLOSED, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  private static final Operation LIST =
      Operation.of("artifacts", "listArtifacts", "List the artifacts of a session")
          .takes("limit", "cursor")
          .answers(200, "Artifacts")
          .refuses(ErrorCode.NOT_FOUND);
  private static final Operation DELETE =
      Operation.of("artifacts", "deleteArtifact", "Delete an artifact")
          .answers(204, "None")
          .refuses(ErrorCode.NOT_FOUND);

  private final SessionRegistry registry;
  private final ArtifactStore artifacts;
  private final GatewaySettings settings;

  FileRoutes(SessionRegistry registry, ArtifactStore artifacts, GatewaySettings settings) {
    this.registry = registry;
    this.artifacts = artifacts;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.streaming("POST", "/sessions/{session}/files", UPLOAD, this::upload),
        new Route("GET", "/sessions/{session}/artifacts", LIST, this::list),
        new Route("DELETE", "/artifacts/{artifact}", DELETE, this::delete));
  }

  private Answer upload(Call call) {
    Session session = session(call);
    if (!session.state().live()) {
      throw new ServiceException(
          ErrorCode.SESSION_CLOSED, "session " + session.id() + " is closed: " + session.reason());
    }
    String name = call.query("name").map(FileRoutes::checked).orElse(null);
    NewArtifact what = new NewArtifact(KIND, name, contentType(call, name));
    try (InputStream bytes = call.stream(settings.maxFileBytes(), Setting.PB_MAX_FILE_BYTES)) {
      ArtifactRef ref =
          artifacts.put(call.tenant(), session.id(), what, bytes, call.contentLength());
      return Answer.json(201, ref).with("Location", "/artifacts/" + ref.id());
    } catch (Call.TooLongException e) {
      throw e.refusal();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.INVALID_REQUEST, "the body ended before it was complete", e);
    }
  }

  private static String checked(String name) {
    boolean fits =
        !name.isBlank()
            && !name.equals(".")
            && !name.equals("..")
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
            && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
    if (!fits) {
      throw Call.invalid(
          "name", name, "a file name without a folder, at most " + LONGEST_NAME_BYTES + " bytes");
    }
    return name;
  }

  private static String contentType(Call call, @Nullable String name) {
    Optional<String> said = call.contentType();
    if (said.filter(type -> type.startsWith(MULTIPART)).isPresent()) {
      throw new ServiceException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "the body is the file itself, not "
              + said.get()
              + ": send its bytes with its own Content-Type, and its name as ?name=");
    }
    return said.filter(type -> !type.startsWith(FORM))
        .or(() -> Optional.ofNullable(name).map(URLConnection::guessContentTypeFromName))
        .orElse(ANY_BYTES);
  }

  private Answer list(Call call) {
    Session session = session(call);
    int limit =
        call.queryInteger("limit", SessionRoutes.DEFAULT_LIMIT, 1, SessionRoutes.LARGEST_LIMIT);
    ArtifactId after =
        call.query("cursor")
            .map(
                text ->
                    ArtifactId.parse(text)
                        .orElseThrow(
                            () -> Call.invalid("cursor", text, "the `next` of a list before")))
            .orElse(null);
    List<StoredArtifact> found = artifacts.list(call.tenant(), session.id(), after, limit + 1);
    List<StoredArtifact> items = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? items.getLast().ref().id().value() : null;
    return Answer.json(200, Views.list(items, item -> item, next));
  }

  private Answer delete(Call call) {
    ArtifactId id = call.artifact();
    if (artifacts.find(call.tenant(), id).isEmpty()) {
      throw Call.notFound("artifact", id);
    }
    artifacts.delete(call.tenant(), id);
    return Answer.none(204);
  }

  private Session session(Call call) {
    return registry
        .find(call.tenant(), call.session())
        .orElseThrow(() -> Call.notFound("session", call.session()));
  }
}
