package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a route answers. */
record Answer(int status, Map<String, String> headers, Content content) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  Answer {
    headers = Map.copyOf(headers);
  }

  /** The body. */
  sealed interface Content {
    /** Nothing. */
    record None() implements Content {}

    /** In memory; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(String type, byte[] bytes) implements Content {}

    /**
     * Sent as it is read; closed by whoever sends it.
     *
     * @param sizeBytes -1 when it is not known
     */
    record Stream(String type, InputStream bytes, long sizeBytes) implements Content {}

    /** Written as it happens, for as long as the writer goes on. */
    record Live(String type, Writer writer) implements Content {}
  }

  /** Writes a body piece by piece. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  static Answer none(int status) {
    return new Answer(status, Map.of(), new Content.None());
  }

  static Answer json(int status, Object body) {
    return new Answer(status, Map.of(), new Content.Bytes(JSON, Json.bytes(body)));
  }

  static Answer text(String type, String text) {
    return new Answer(
        200, Map.of(), new Content.Bytes(type, text.getBytes(StandardCharsets.UTF_8)));
  }

  static Answer stream(String type, InputStream bytes, long sizeBytes) {
    return new Answer(200, Map.of(), new Content.Stream(type, bytes, sizeBytes));
  }

  static Answer live(String type, Writer writer) {
    return new Answer(200, Map.of(), new Content.Live(type, writer));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, content);
  }
}
