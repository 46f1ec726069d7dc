package dev.persistentbrowser.artifact;

import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by tenant. Safe for many threads. Every method throws {@code ServiceException} with {@code
 * UNAVAILABLE} when the store cannot be reached.
 */
public interface ArtifactStore extends Component {
  ArtifactRef put(TenantId tenant, SessionId session, NewArtifact what, byte[] bytes);

  /**
   * Reads the bytes to their end while it stores them: of any number of bytes only some are in
   * memory. What the stream throws comes out, and nothing is kept then.
   *
   * @param sizeBytes how many there are; -1 when that is not known
   */
  ArtifactRef put(
      TenantId tenant, SessionId session, NewArtifact what, InputStream bytes, long sizeBytes)
      throws IOException;

  /** Empty when the tenant has no such artifact. The caller closes the stream. */
  Optional<Artifact> get(TenantId tenant, ArtifactId id);

  /** Its reference; empty when the tenant has no such artifact. */
  Optional<ArtifactRef> find(TenantId tenant, ArtifactId id);

  /** What is not there is fine. */
  void delete(TenantId tenant, ArtifactId id);

  /**
   * Artifacts of a session, in the order in which they were made.
   *
   * @param after the one after which they begin; null begins with the first
   */
  List<StoredArtifact> list(
      TenantId tenant, SessionId session, @Nullable ArtifactId after, int limit);

  /** An artifact and its bytes. */
  record Artifact(ArtifactRef ref, InputStream bytes) {}
}
