package dev.persistentbrowser.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.persistentbrowser.id.ArtifactId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an artifact without its bytes.
 *
 * @param name a file name of its maker's choice; null when it has none
 * @param contentType a MIME type
 */
public record ArtifactRef(
    ArtifactId id, @JsonProperty @Nullable String name, String contentType, long sizeBytes) {}
