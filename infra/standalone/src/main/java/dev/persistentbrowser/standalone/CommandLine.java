package dev.persistentbrowser.standalone;

import dev.persistentbrowser.config.SecretFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads options from arguments, which win, and from the environment. */
final class CommandLine {
  private static final Map<String, String> SETTING_OF_OPTION =
      new TreeMap<>(
          Map.of(
              "--port", "PB_PORT",
              "--host", "PB_HOST",
              "--workers", "PB_WORKERS",
              "--data", "PB_DATA",
              "--egress", "PB_EGRESS"));

  private CommandLine() {}

  /** Takes {@code --port 8000} and {@code --port=8000}. */
  static StackOptions parse(String[] arguments, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.keySet().removeIf(key -> !key.startsWith("PB_"));
    settings.values().removeIf(String::isBlank);
    List<String> faults = new ArrayList<>();
    settings = SecretFiles.read(settings, faults);
    if (!faults.isEmpty()) {
      throw new StartRefused(String.join(System.lineSeparator(), faults));
    }
    for (int i = 0; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      String setting = SETTING_OF_OPTION.get(parts[0]);
      if (setting == null) {
        throw new StartRefused(
            "unknown option %s; there are %s"
                .formatted(parts[0], String.join(", ", SETTING_OF_OPTION.keySet())));
      }
      if (parts.length == 1 && i + 1 == arguments.length) {
        throw new StartRefused("option " + parts[0] + " needs a value");
      }
      settings.put(setting, parts.length == 2 ? parts[1] : arguments[++i]);
    }
    return new StackOptions(
        Path.of(settings.getOrDefault("PB_DATA", ".data")).toAbsolutePath().normalize(),
        settings.getOrDefault("PB_HOST", Loopback.HOST),
        number("--port", settings.getOrDefault("PB_PORT", "8000")),
        number("--workers", settings.getOrDefault("PB_WORKERS", "1")),
        settings);
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new StartRefused("option " + option + " needs a whole number, not " + value, e);
    }
  }
}
