package dev.persistentbrowser.client;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Storage states that are given: JSON that may be written loosely, as Gson reads it. */
final class StorageStates {
  private StorageStates() {}

  static JsonObject read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read storage state from file", e);
    }
  }

  /**
   * Gives the JSON object.
   *
   * @throws com.google.gson.JsonSyntaxException when it is none, as Playwright does
   */
  static JsonObject parse(String text) {
    JsonObject state = new Gson().fromJson(text, JsonObject.class);
    if (state == null) {
      throw new PlaywrightException("storageState is empty; it takes what storageState() gave");
    }
    return state;
  }

  /** The same as strict JSON, as a file. */
  static Upload file(Path file) {
    return new Upload(
        String.valueOf(file.getFileName()), read(file).toString().getBytes(StandardCharsets.UTF_8));
  }
}
