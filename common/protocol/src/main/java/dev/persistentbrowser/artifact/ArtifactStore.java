package dev.persistentbrowser.artifact;

import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lifecycle.Component;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by tenant. Safe for many threads. Every method throws {@code ServiceException} with {@code
 * UNAVAILABLE} when the store cannot be reached.
 */
public interface ArtifactStore extends Component {
  ArtifactRef put(
      TenantId tenant, SessionId session, @Nullable String name, String contentType, byte[] bytes);

  /** Empty when the tenant has no such artifact. The caller closes the stream. */
  Optional<Artifact> get(TenantId tenant, ArtifactId id);

  /** An artifact and its bytes. */
  record Artifact(ArtifactRef ref, InputStream bytes) {}
}
