package dev.persistentbrowser.artifact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * An artifact in a list.
 *
 * @param kind where its bytes come from
 * @param createdAt by the clock of the store
 */
public record StoredArtifact(@JsonUnwrapped ArtifactRef ref, String kind, Instant createdAt) {}
