package dev.persistentbrowser.gateway.openapi;

/**
 * Something that can be asked of the gateway.
 *
 * @param path with {@code {name}} for its parameters
 */
public record Endpoint(String method, String path, Operation operation) {}
