package dev.persistentbrowser.worker.invoke;

import dev.persistentbrowser.artifact.NewArtifact;
import java.nio.charset.StandardCharsets;

/** The name and the type of bytes that a browser made, seen by how they begin. */
final class MadeBytes {
  private MadeBytes() {}

  static NewArtifact of(String action, byte[] bytes) {
    if (begins(bytes, 0, "%PDF")) {
      return new NewArtifact(action, "page.pdf", "application/pdf");
    }
    if (begins(bytes, 1, "PNG")) {
      return new NewArtifact(action, action + ".png", "image/png");
    }
    if (bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8) {
      return new NewArtifact(action, action + ".jpeg", "image/jpeg");
    }
    if (begins(bytes, 8, "WEBP")) {
      return new NewArtifact(action, action + ".webp", "image/webp");
    }
    return new NewArtifact(action, action + ".bin", "application/octet-stream");
  }

  private static boolean begins(byte[] bytes, int offset, String letters) {
    return bytes.length >= offset + letters.length()
        && letters.equals(new String(bytes, offset, letters.length(), StandardCharsets.ISO_8859_1));
  }
}
