package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServerAddr;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.catalog.RouteRule;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;

/** What a session gives to a call that runs in it. Used under the session's lock only. */
public interface InvocationContext {
  /** So many handles a session keeps; of more the least recently used go. */
  int MOST_HANDLES = 1000;

  /** Throws {@code ServiceException} with {@code PAGE_CLOSED} or {@code NOT_FOUND}. */
  Page page(PageId id);

  /** The id of an open page of the session, given now if it has none yet. */
  PageId idOf(Page page);

  /** Throws {@code ServiceException} with {@code HANDLE_GONE}. */
  Object handle(HandleId id);

  /**
   * The handle of something that is not data, given now if it has none yet.
   *
   * @param type of the catalogue
   */
  HandleId handleOf(String type, Object thing);

  /** Whether it has a handle. */
  boolean hasHandle(Object thing);

  /** Nobody will ask for it any more: it was disposed of or closed. */
  void released(Object thing);

  /**
   * Called before any call that goes to a URL. Throws {@code ServiceException} with {@code
   * URL_NOT_ALLOWED}.
   */
  void goingTo(String url);

  /**
   * Tells of something, whatever is listened to.
   *
   * @param event under which name
   * @param type of the catalogue
   * @param more what is told beside its fields
   */
  void tell(String event, String type, Object thing, ObjectNode more);

  /**
   * Tells that something stays as it is until a command answers it.
   *
   * @param rule what asked for it; a name that it has is told
   */
  default void hold(String event, String type, Object thing, JsonNode rule) {
    JsonNode name = rule.path(RouteRule.HOLD);
    tell(
        event,
        type,
        thing,
        name.isTextual() ? Json.object().put(RouteRule.HOLD, name.textValue()) : Json.object());
  }

  /**
   * The server of a response: the browser reports the proxy.
   *
   * @param url of the response
   * @param told what the browser reports
   */
  default ServerAddr serverOf(String url, ServerAddr told) {
    return told;
  }

  /** What waits has begun to: whatever is carried out from now on, it sees. */
  void waits();

  /** Makes calls that wait, on a thread of their own: a listener must not wait. */
  void begin(Runnable calls);

  /**
   * Makes calls that are of use only to what the session carries out now: they are ended when that
   * has ended. By a thread of their own.
   */
  void whileOthersRun(Runnable calls);

  /** The rules of its routes. */
  RouteRules rules();

  /** Of the session. */
  CallFiles files();

  /** Keeps bytes that the call made. Throws {@code ServiceException} when they cannot be stored. */
  ArtifactRef store(NewArtifact what, byte[] bytes);
}
