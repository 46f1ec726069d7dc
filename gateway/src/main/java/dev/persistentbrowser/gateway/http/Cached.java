package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.gateway.http.Answer.Content;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What seldom changes: a client that has it already is told so, and gets no bytes. Never compared.
 */
@SuppressWarnings("ArrayRecordComponent")
record Cached(String type, byte[] bytes, String etag) {
  private static final int TAG_BYTES = 16;

  static Cached of(String type, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Cached(type, bytes, '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer answer(Call call) {
    Answer answer =
        call.has(etag)
            ? Answer.none(304)
            : new Answer(200, Map.of(), new Content.Bytes(type, bytes));
    return answer.with("ETag", etag).with("Cache-Control", "no-cache");
  }
}
