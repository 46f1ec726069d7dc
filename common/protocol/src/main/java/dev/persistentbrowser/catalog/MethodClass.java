package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How a method of Playwright is reached. */
public enum MethodClass {
  CALLABLE("callable"),
  /** A listener: what it would hear is in the events. */
  VIA_EVENTS("viaEvents"),
  /** Takes a function that must return a value. */
  CLIENT_ONLY("clientOnly"),
  EXCLUDED("excluded");

  private final String word;

  MethodClass(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  @JsonCreator
  public static MethodClass ofWord(String word) {
    return Arrays.stream(values())
        .filter(c -> c.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such class of methods: " + word));
  }
}
