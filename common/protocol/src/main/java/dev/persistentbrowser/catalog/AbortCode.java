package dev.persistentbrowser.catalog;

import java.util.List;

/** The codes of {@code Route.abort}: a browser that gets another one lets the request hang. */
public final class AbortCode {
  private static final List<String> ALL =
      List.of(
          "aborted",
          "accessdenied",
          "addressunreachable",
          "blockedbyclient",
          "blockedbyresponse",
          "connectionaborted",
          "connectionclosed",
          "connectionfailed",
          "connectionrefused",
          "connectionreset",
          "failed",
          "internetdisconnected",
          "namenotresolved",
          "timedout");

  /** Text for error messages: the codes that are accepted. */
  public static final String TAKES = "one of " + String.join(", ", ALL);

  private AbortCode() {}

  public static boolean isKnown(String code) {
    return ALL.contains(code);
  }
}
