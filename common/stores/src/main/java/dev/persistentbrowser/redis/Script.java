package dev.persistentbrowser.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The Lua scripts, each a resource of its name after the common prelude. */
public enum Script {
  RESERVE,
  OPEN,
  START,
  STEP,
  FINISH,
  REFUSE,
  UNSENT,
  SENT,
  EXPIRE_COMMAND,
  OVERDUE_COMMANDS,
  CANCEL,
  WRITE_SESSION,
  UPDATE_SESSION,
  MOVE_ON,
  CHECKPOINT,
  OVERDUE,
  EXPIRE_SESSION,
  RENEW,
  CLAIM,
  RELEASE,
  DRAIN,
  INDEX_EVENTS;

  private final String source;
  private final String sha1;

  Script() {
    source = resource("prelude") + "\n" + resource(name().toLowerCase(Locale.ROOT));
    sha1 = sha1(source);
  }

  String source() {
    return source;
  }

  String digest() {
    return sha1;
  }

  private static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException("no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      // The name under which Redis itself knows a script.
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
