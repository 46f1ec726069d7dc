package dev.persistentbrowser.command.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Keeps large payloads out of Kafka and Redis: what is above {@link #LARGEST_INLINE_BYTES} lies in
 * S3, and {@code {"$claim": key}} travels in its place. No user data looks like that: a user's own
 * {@code $} keys are escaped.
 */
public final class ClaimCheck {
  public static final int LARGEST_INLINE_BYTES = 256 << 10;

  private static final String TAG = "$claim";

  private final S3Objects objects;

  public ClaimCheck(S3Objects objects) {
    this.objects = objects;
  }

  /** The payload itself when it is small, else a claim for it. */
  public JsonNode deposit(String key, JsonNode payload) {
    byte[] bytes = Json.bytes(payload);
    if (bytes.length <= LARGEST_INLINE_BYTES) {
      return payload;
    }
    objects.put("claims/" + key, "application/json", Map.of(), bytes);
    return Json.object().put(TAG, key);
  }

  /** The payload that was deposited. */
  public JsonNode redeem(JsonNode payload) {
    if (!(payload instanceof ObjectNode object) || object.size() != 1 || !object.has(TAG)) {
      return payload;
    }
    String key = object.path(TAG).asText();
    try (InputStream kept =
        objects
            .read("claims/" + key)
            .orElseThrow(
                () -> new ServiceException(ErrorCode.NOT_FOUND, key + " is no longer kept"))) {
      return Json.MAPPER.readTree(kept);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, key + " could not be read to its end", e);
    }
  }
}
