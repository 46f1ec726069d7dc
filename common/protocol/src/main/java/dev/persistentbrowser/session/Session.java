package dev.persistentbrowser.session;

import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the session registry.
 *
 * @param generation 1 for a new session, + 1 each time it was restored
 * @param reason why it is closed or lost; null while it lives
 * @param pages its open pages, in the order in which they appeared
 * @param lastPage the number of the page that appeared last; pages up to it that are not in {@code
 *     pages} are closed
 * @param activePage the page that was opened or used last
 */
public record Session(
    SessionId id,
    TenantId tenant,
    SessionSpec spec,
    SessionState state,
    @Nullable String reason,
    int generation,
    Instant createdAt,
    Instant lastActivityAt,
    @Nullable Instant endedAt,
    List<PageInfo> pages,
    int lastPage,
    @Nullable PageId activePage) {
  public Session {
    pages = List.copyOf(pages);
  }

  /** When it is closed if nothing more happens. */
  public Instant expiresAt() {
    Instant idle = lastActivityAt.plus(spec.idleTimeout());
    Instant end = createdAt.plus(spec.maxLifetime());
    return idle.isBefore(end) ? idle : end;
  }
}
