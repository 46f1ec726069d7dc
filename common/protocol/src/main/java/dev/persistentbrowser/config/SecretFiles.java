package dev.persistentbrowser.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets in files: {@code PB_API_KEY_FILE} names the file that holds {@code PB_API_KEY}. */
public final class SecretFiles {
  private static final String SUFFIX = "_FILE";

  private SecretFiles() {}

  /**
   * Returns the values with what the files hold in the place of their names.
   *
   * @param faults takes a line for each file that cannot be read or stands beside its own value
   */
  public static Map<String, String> read(Map<String, String> values, List<String> faults) {
    Map<String, String> result = new HashMap<>(values);
    new TreeMap<>(values)
        .forEach((key, file) -> secret(key).ifPresent(one -> read(one, key, file, result, faults)));
    return result;
  }

  private static Optional<Setting> secret(String key) {
    return key.endsWith(SUFFIX)
        ? Setting.of(key.substring(0, key.length() - SUFFIX.length())).filter(Setting::secret)
        : Optional.empty();
  }

  private static void read(
      Setting secret, String key, String file, Map<String, String> into, List<String> faults) {
    into.remove(key);
    if (file.isBlank()) {
      return;
    }
    if (!into.getOrDefault(secret.name(), "").isBlank()) {
      faults.add(secret.name() + " and " + key + " are both set: one of them is enough");
      return;
    }
    try {
      into.put(secret.name(), Files.readString(Path.of(file.strip())));
    } catch (IOException | InvalidPathException e) {
      faults.add(key + "=" + file + " is not a file that can be read: " + e);
    }
  }
}
