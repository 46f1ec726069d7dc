package dev.persistentbrowser.config;

import java.util.List;

/** The configuration is wrong; the message has a line for each fault. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(List<String> faults) {
    super(String.join(System.lineSeparator(), faults));
  }
}
