package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.artifact.StoredArtifact;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts under {@code artifacts/<tenant>/<session>/<id>}: what belongs to another tenant is not
 * found, because its key is another one.
 */
public final class S3ArtifactStore implements ArtifactStore {
  private static final String NAME = "name";
  private static final String KIND = "kind";
  private static final String META = "x-amz-meta-";

  private final S3Objects objects;
  private final InstantSource clock;

  /**
   * @param objects started and closed by this store
   */
  public S3ArtifactStore(S3Objects objects) {
    this(objects, InstantSource.system());
  }

  /**
   * @param objects started and closed by this store
   * @param clock by which ids are in order
   */
  S3ArtifactStore(S3Objects objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
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
  public ArtifactRef put(TenantId tenant, SessionId session, NewArtifact what, byte[] bytes) {
    ArtifactId id = ArtifactId.random(session, clock.instant());
    objects.put(key(tenant, id), what.contentType(), metadata(what), bytes);
    return new ArtifactRef(id, what.name(), what.contentType(), bytes.length);
  }

  @Override
  public ArtifactRef put(
      TenantId tenant, SessionId session, NewArtifact what, InputStream bytes, long sizeBytes)
      throws IOException {
    ArtifactId id = ArtifactId.random(session, clock.instant());
    long size = objects.put(key(tenant, id), what.contentType(), metadata(what), bytes, sizeBytes);
    return new ArtifactRef(id, what.name(), what.contentType(), size);
  }

  /** Metadata travels in headers: ASCII only. */
  private static Map<String, String> metadata(NewArtifact what) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(KIND, what.kind());
    if (what.name() != null) {
      metadata.put(NAME, URLEncoder.encode(what.name(), StandardCharsets.UTF_8));
    }
    return metadata;
  }

  @Override
  public Optional<Artifact> get(TenantId tenant, ArtifactId id) {
    return objects
        .get(key(tenant, id))
        .map(response -> new Artifact(ref(id, response.headers()), response));
  }

  @Override
  public Optional<ArtifactRef> find(TenantId tenant, ArtifactId id) {
    return objects.headers(key(tenant, id)).map(headers -> ref(id, headers));
  }

  @Override
  public void delete(TenantId tenant, ArtifactId id) {
    objects.delete(key(tenant, id));
  }

  @Override
  public List<StoredArtifact> list(
      TenantId tenant, SessionId session, @Nullable ArtifactId after, int limit) {
    String prefix = prefix(tenant, session);
    List<StoredArtifact> found = new ArrayList<>();
    for (S3Objects.Stored stored :
        objects.list(prefix, after == null ? null : prefix + after, limit)) {
      // What is no artifact, or was deleted meanwhile, is not listed.
      ArtifactId.parse(stored.key().substring(prefix.length()))
          .flatMap(id -> objects.headers(stored.key()).map(headers -> listed(id, headers, stored)))
          .ifPresent(found::add);
    }
    return found;
  }

  private static StoredArtifact listed(ArtifactId id, Headers headers, S3Objects.Stored stored) {
    String kind = headers.get(META + KIND);
    return new StoredArtifact(ref(id, headers), kind == null ? "file" : kind, stored.modified());
  }

  private static ArtifactRef ref(ArtifactId id, Headers headers) {
    String name = headers.get(META + NAME);
    String type = headers.get("Content-Type");
    String length = headers.get("Content-Length");
    return new ArtifactRef(
        id,
        name == null ? null : URLDecoder.decode(name, StandardCharsets.UTF_8),
        type == null ? "application/octet-stream" : type,
        length == null ? -1 : Long.parseLong(length));
  }

  private static String prefix(TenantId tenant, SessionId session) {
    return "artifacts/" + tenant + "/" + session + "/";
  }

  private static String key(TenantId tenant, ArtifactId id) {
    return prefix(tenant, id.session()) + id;
  }

  @Override
  public void close() {
    objects.close();
  }
}
