package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import io.minio.GetObjectResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts under {@code artifacts/<tenant>/<session>/<id>}: what belongs to another tenant is not
 * found, because its key is another one.
 */
public final class S3ArtifactStore implements ArtifactStore {
  private static final String NAME = "name";

  private final S3Objects objects;

  /**
   * @param objects started and closed by this store
   */
  public S3ArtifactStore(S3Objects objects) {
    this.objects = objects;
  }

  @Override
  public void start() {
    objects.start();
  }

  @Override
  public void check() {
    objects.check();
  }

  @Override
  public ArtifactRef put(
      TenantId tenant, SessionId session, @Nullable String name, String contentType, byte[] bytes) {
    ArtifactId id = ArtifactId.random(session);
    // Metadata travels in headers: ASCII only.
    Map<String, String> metadata =
        name == null ? Map.of() : Map.of(NAME, URLEncoder.encode(name, StandardCharsets.UTF_8));
    objects.put(key(tenant, id), contentType, metadata, bytes);
    return new ArtifactRef(id, name, contentType, bytes.length);
  }

  @Override
  public Optional<Artifact> get(TenantId tenant, ArtifactId id) {
    return objects.get(key(tenant, id)).map(response -> artifact(id, response));
  }

  private static Artifact artifact(ArtifactId id, GetObjectResponse response) {
    String name = response.headers().get("x-amz-meta-" + NAME);
    String type = response.headers().get("Content-Type");
    String length = response.headers().get("Content-Length");
    return new Artifact(
        new ArtifactRef(
            id,
            name == null ? null : URLDecoder.decode(name, StandardCharsets.UTF_8),
            type == null ? "application/octet-stream" : type,
            length == null ? -1 : Long.parseLong(length)),
        response);
  }

  private static String key(TenantId tenant, ArtifactId id) {
    return "artifacts/" + tenant + "/" + id.session() + "/" + id;
  }

  @Override
  public void close() {
    objects.close();
  }
}
