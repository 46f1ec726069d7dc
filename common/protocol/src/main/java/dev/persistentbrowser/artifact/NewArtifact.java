package dev.persistentbrowser.artifact;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are to become an artifact, without the bytes.
 *
 * @param kind where they come from: {@code upload}, or the action of the catalogue that made them
 * @param name a file name; null when there is none
 * @param contentType a MIME type
 */
public record NewArtifact(String kind, @Nullable String name, String contentType) {}
