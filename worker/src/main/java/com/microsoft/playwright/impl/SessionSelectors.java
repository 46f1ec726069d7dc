package com.microsoft.playwright.impl;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Selectors;

/**
 * How elements are found in the contexts of one connection, and in no other. Playwright keeps that
 * where only its own package reaches it.
 */
public final class SessionSelectors {
  private SessionSelectors() {}

  public static Selectors selectors(BrowserContext context) {
    return ((BrowserContextImpl) context).browser.browserType.playwright.selectors;
  }

  public static Selectors selectors(Page page) {
    return selectors(page.context());
  }
}
