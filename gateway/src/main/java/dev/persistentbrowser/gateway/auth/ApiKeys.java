package dev.persistentbrowser.gateway.auth;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The keys and their owners. Only digests are kept; looking one up takes the same time whether it
 * is nearly right or not at all, because the digest of what was sent is what is compared.
 */
public final class ApiKeys {
  private static final int LEAST_LENGTH = 16;
  private static final TenantId DEFAULT_OWNER = new TenantId("default");

  private final Map<String, TenantId> owners;

  private ApiKeys(Map<String, TenantId> owners) {
    this.owners = Map.copyOf(owners);
  }

  public static ApiKeys from(Settings settings) {
    Map<String, TenantId> owners = new HashMap<>();
    settings.parse(
        Setting.PB_API_KEY,
        "a key of at least " + LEAST_LENGTH + " characters",
        "",
        key -> {
          add(owners, key, DEFAULT_OWNER);
          return key;
        });
    if (settings.optional(Setting.PB_API_KEYS).isPresent()) {
      settings.parse(
          Setting.PB_API_KEYS,
          "a list owner=key,owner=key with keys of at least " + LEAST_LENGTH + " characters",
          "",
          text -> {
            for (String pair : text.split(",", -1)) {
              int equals = pair.indexOf('=');
              if (equals < 0) {
                throw new IllegalArgumentException(pair);
              }
              add(owners, pair.substring(equals + 1), new TenantId(pair.substring(0, equals)));
            }
            return text;
          });
    }
    return new ApiKeys(owners);
  }

  private static void add(Map<String, TenantId> owners, String key, TenantId owner) {
    if (key.length() < LEAST_LENGTH || owners.put(digest(key), owner) != null) {
      throw new IllegalArgumentException("too short, or there twice");
    }
  }

  /** Empty when nobody owns the key. */
  public Optional<TenantId> owner(String key) {
    return Optional.ofNullable(owners.get(digest(key)));
  }

  private static String digest(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
