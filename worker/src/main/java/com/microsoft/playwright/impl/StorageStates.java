package com.microsoft.playwright.impl;

import static com.microsoft.playwright.impl.Serialization.gson;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;

/**
 * Storage states of contexts that are open. Playwright's own method sends the text of the file
 * where its driver takes an object, and so never succeeds.
 */
public final class StorageStates {
  private StorageStates() {}

  /**
   * As Playwright documents {@code setStorageState}. Throws {@code PlaywrightException} when the
   * browser does not take it.
   *
   * @param state a JSON object
   */
  public static void set(BrowserContext context, String state) {
    JsonObject params = new JsonObject();
    params.add("storageState", gson().fromJson(state, JsonObject.class));
    ((BrowserContextImpl) context).sendMessage("setStorageState", params, ChannelOwner.NO_TIMEOUT);
  }
}
