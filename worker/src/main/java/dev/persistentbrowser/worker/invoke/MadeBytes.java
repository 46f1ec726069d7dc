package dev.persistentbrowser.worker.invoke;

import dev.persistentbrowser.artifact.ArtifactRef;
import java.nio.charset.StandardCharsets;

/** The name and the type of bytes that a browser made, seen by how they begin. */
record MadeBytes(String name, String contentType) {

  static MadeBytes of(String action, byte[] bytes) {
    if (begins(bytes, 0, "%PDF")) {
      return new MadeBytes("page.pdf", "application/pdf");
    }
    if (begins(bytes, 1, "PNG")) {
      return new MadeBytes(action + ".png", "image/png");
    }
    if (bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8) {
      return new MadeBytes(action + ".jpeg", "image/jpeg");
    }
    if (begins(bytes, 8, "WEBP")) {
      return new MadeBytes(action + ".webp", "image/webp");
    }
    return new MadeBytes(action + ".bin", "application/octet-stream");
  }

  private static boolean begins(byte[] bytes, int offset, String letters) {
    return bytes.length >= offset + letters.length()
        && letters.equals(new String(bytes, offset, letters.length(), StandardCharsets.ISO_8859_1));
  }

  ArtifactRef store(InvocationContext context, byte[] bytes) {
    return context.store(name, contentType, bytes);
  }
}
