package com.microsoft.playwright.impl;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;

/** Routes whose handler has ended without a decision, which comes later. */
public final class HeldRoutes {
  private HeldRoutes() {}

  /**
   * Changes a request and asks its handlers again. Playwright Java by itself sends it to the
   * network when {@code fallback} comes late. Handlers that were asked have to pass it on.
   */
  public static void askAgain(Route route, Route.FallbackOptions changes) {
    RouteImpl held = (RouteImpl) route;
    held.shouldResumeIfFallbackIsCalled = false;
    held.fallback(changes);
    JsonObject guid = new JsonObject();
    guid.addProperty("guid", held.guid);
    JsonObject event = new JsonObject();
    event.add("route", guid);
    owner(held).handleEvent("route", event);
  }

  private static ChannelOwner owner(RouteImpl route) {
    try {
      return route.request().frame().page();
    } catch (PlaywrightException e) {
      // A service worker's, or one from before its page was there.
      return route.browserContext;
    }
  }
}
