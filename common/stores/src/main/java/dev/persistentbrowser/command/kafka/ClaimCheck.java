package dev.persistentbrowser.command.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.LargeResult;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.artifact.s3.S3ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps large payloads out of Kafka and Redis: what is above {@link #LARGEST_INLINE_BYTES} lies in
 * S3, and {@code {"$claim": key}} travels in its place. No user data looks like that: a user's own
 * {@code $} keys are escaped.
 */
public final class ClaimCheck {
  public static final int LARGEST_INLINE_BYTES = 256 << 10;

  private static final String TAG = "$claim";

  private final S3Objects objects;
  private final ArtifactStore artifacts;

  public ClaimCheck(S3Objects objects) {
    this.objects = objects;
    this.artifacts = new S3ArtifactStore(objects);
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

  /**
   * The result itself when it is small, else what stands for it: it is an artifact of the session.
   *
   * @param action that gave it
   */
  public JsonNode depositResult(
      TenantId tenant, SessionId session, String action, JsonNode result) {
    byte[] bytes = Json.bytes(result);
    if (bytes.length <= LARGEST_INLINE_BYTES) {
      return result;
    }
    ArtifactRef ref =
        artifacts.put(
            tenant,
            session,
            new NewArtifact("result", action + ".json", "application/json"),
            bytes);
    return new LargeResult(ref, beginning(bytes)).inReply();
  }

  private static String beginning(byte[] json) {
    // Of a character that is cut nothing is shown; one takes 4 bytes at most.
    String text =
        new String(
            json, 0, Math.min(json.length, 4 * LargeResult.PREVIEW_LENGTH), StandardCharsets.UTF_8);
    int end = Math.min(text.length(), LargeResult.PREVIEW_LENGTH);
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /**
   * A result as a client is to see it.
   *
   * @param mostBytes of one that lies beside its reply; a larger one is shown as the artifact that
   *     it is
   */
  public JsonNode redeemResult(TenantId tenant, JsonNode result, long mostBytes) {
    Optional<LargeResult> large = LargeResult.of(result);
    if (large.isEmpty()) {
      return redeem(result);
    }
    ArtifactRef ref = large.get().ref();
    return ref.sizeBytes() > mostBytes
        ? large.get().shown()
        : parsed(
            artifacts.get(tenant, ref.id()).map(ArtifactStore.Artifact::bytes),
            ref.id().toString());
  }

  /** The payload that was deposited. */
  public JsonNode redeem(JsonNode payload) {
    if (!(payload instanceof ObjectNode object) || object.size() != 1 || !object.has(TAG)) {
      return payload;
    }
    String key = object.path(TAG).asText();
    return parsed(objects.read("claims/" + key), key);
  }

  private static JsonNode parsed(Optional<InputStream> found, String key) {
    try (InputStream kept =
        found.orElseThrow(
            () -> new ServiceException(ErrorCode.NOT_FOUND, key + " is no longer kept"))) {
      return Json.MAPPER.readTree(kept);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, key + " could not be read to its end", e);
    }
  }
}
