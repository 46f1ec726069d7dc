package dev.persistentbrowser.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a process. Faults are collected while they are read, so that all are reported
 * together: call {@link #check()} when everything has been read.
 */
public final class Settings {
  private final Map<String, String> values;
  private final List<String> faults = new ArrayList<>();

  /**
   * Takes the values; those of secrets may be in files, see {@link SecretFiles}.
   *
   * @param values keys that do not begin with {@code PB_} are passed over
   */
  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(SecretFiles.read(values, faults));
    for (String key : this.values.keySet()) {
      if (key.startsWith("PB_") && Setting.of(key).isEmpty()) {
        faults.add(key + " is not a setting");
      }
    }
  }

  /** Throws when anything that was read so far was wrong, with all faults in its message. */
  public void check() {
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
  }

  /** Empty when it is not set, set to nothing, and has no default. */
  public Optional<String> optional(Setting setting) {
    String value = values.getOrDefault(setting.name(), "").strip();
    if (value.isEmpty()) {
      value = setting.defaultValue();
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  public String text(Setting setting) {
    return optional(setting).orElseGet(() -> missing(setting, ""));
  }

  public int integer(Setting setting, int least, int most) {
    return parse(
        setting,
        "a whole number from " + least + " to " + most,
        least,
        text -> {
          int value = Integer.parseInt(text);
          return value < least || value > most ? null : value;
        });
  }

  public Duration duration(Setting setting, Duration least, Duration most) {
    return parse(
        setting,
        "a duration from " + Durations.format(least) + " to " + Durations.format(most),
        least,
        text ->
            Durations.parse(text)
                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                .orElse(null));
  }

  public URI uri(Setting setting) {
    return parse(setting, "a URI", URI.create("none:none"), URI::create);
  }

  /** Reads it by {@code parser}; null or an IllegalArgumentException of the parser is a fault. */
  public <T> T parse(Setting setting, String expected, T onFault, Function<String, T> parser) {
    Optional<String> text = optional(setting);
    if (text.isEmpty()) {
      return missing(setting, onFault);
    }
    T value;
    try {
      value = parser.apply(text.get());
    } catch (IllegalArgumentException e) {
      value = null;
    }
    if (value == null) {
      String shown = setting.secret() ? setting.name() : setting.name() + "=" + text.get();
      faults.add(shown + " is not " + expected);
      return onFault;
    }
    return value;
  }

  private <T> T missing(Setting setting, T onFault) {
    faults.add(setting.name() + " is not set (" + setting.description() + ")");
    return onFault;
  }
}
