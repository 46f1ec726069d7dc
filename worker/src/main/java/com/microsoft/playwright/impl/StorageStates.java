package com.microsoft.playwright.impl;

import static com.microsoft.playwright.impl.Serialization.gson;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Storage states of contexts that are open. Playwright's own method sends the text of the file
 * where its driver takes an object, and so never succeeds.
 */
public final class StorageStates {
  private StorageStates() {}

  /** As Playwright documents it; throws {@code PlaywrightException} when it is no such state. */
  public static void setStorageState(BrowserContext context, Path storageState) {
    JsonObject params = new JsonObject();
    try {
      params.add("storageState", gson().fromJson(Files.readString(storageState), JsonObject.class));
    } catch (IOException | JsonParseException e) {
      throw new PlaywrightException(
          "storageState must be the JSON object that storageState gives: " + e.getMessage(), e);
    }
    ((BrowserContextImpl) context).sendMessage("setStorageState", params, ChannelOwner.NO_TIMEOUT);
  }
}
