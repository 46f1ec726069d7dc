package dev.persistentbrowser.checkpoint.redis;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Content as it lies in a store: one byte that says how, then the compressed content, with a key
 * encrypted by AES-GCM (a 12-byte nonce before it) and bound to its session. Safe for many threads.
 */
final class Seal {
  private static final byte PLAIN = 0;
  private static final byte ENCRYPTED = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final @Nullable SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key for AES; null: nothing is encrypted
   */
  Seal(@Nullable SecretKey key) {
    this.key = key;
  }

  byte[] close(String session, byte[] content) {
    byte[] compressed = compressed(content);
    if (key == null) {
      return ByteBuffer.allocate(1 + compressed.length).put(PLAIN).put(compressed).array();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, session).doFinal(compressed);
      return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
          .put(ENCRYPTED)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot encrypt", e);
    }
  }

  /** Throws {@code INTERNAL} when it cannot be read: another key, another session, damaged. */
  byte[] open(String session, byte[] sealed) {
    try {
      ByteBuffer in = ByteBuffer.wrap(sealed);
      boolean encrypted = in.get() == ENCRYPTED;
      byte[] nonce = new byte[encrypted ? NONCE_BYTES : 0];
      in.get(nonce);
      byte[] rest = new byte[in.remaining()];
      in.get(rest);
      if (!encrypted) {
        return expanded(rest);
      }
      if (key == null) {
        throw unreadable(session, "it is encrypted, and PB_CHECKPOINT_KEY is not set", null);
      }
      return expanded(cipher(Cipher.DECRYPT_MODE, key, nonce, session).doFinal(rest));
    } catch (GeneralSecurityException e) {
      throw unreadable(session, "it was encrypted with another PB_CHECKPOINT_KEY, or changed", e);
    } catch (IOException | RuntimeException e) {
      throw e instanceof ServiceException known ? known : unreadable(session, "it is damaged", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String session)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(session.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static ServiceException unreadable(
      String session, String why, @Nullable Exception cause) {
    String text = "the checkpoint of " + session + " cannot be read: " + why;
    return cause == null
        ? new ServiceException(ErrorCode.INTERNAL, text)
        : new ServiceException(ErrorCode.INTERNAL, text, cause);
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] expanded(byte[] compressed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }
}
