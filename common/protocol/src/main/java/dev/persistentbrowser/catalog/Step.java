package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.persistentbrowser.catalog.ApiMethod.Overload;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;

/** A checked part of a chain. */
public sealed interface Step {

  /** The form in which it stands in a chain. */
  JsonNode json();

  /** Goes on from that page of the session, wherever the chain began. */
  record FromPage(PageId page) implements Step {
    @Override
    public JsonNode json() {
      return Json.object().put(Tags.PAGE, page.toString());
    }
  }

  /** Goes on from something that an earlier command gave. */
  record FromHandle(HandleId handle) implements Step {
    @Override
    public JsonNode json() {
      return Json.object().put(Tags.HANDLE, handle.toString());
    }
  }

  /**
   * Calls a method of what the chain led to so far.
   *
   * @param params without faults for that overload
   */
  record Call(ApiMethod method, Overload overload, ObjectNode params) implements Step {
    @Override
    public JsonNode json() {
      if (params.isEmpty()) {
        return TextNode.valueOf(method.name());
      }
      return Json.object().put("action", method.name()).set("params", params);
    }
  }
}
