package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a session that have an identity: its context, its pages, and what the server keeps
 * under handles. Each is one Java object as long as somebody has it.
 */
final class LiveObjects {
  private static final String PLAYWRIGHT = "com.microsoft.playwright.";

  private final Session session;
  private final BrowserContext context;
  private final Map<String, Page> pages = new HashMap<>();
  private final Map<String, WeakReference<Object>> handles = new HashMap<>();

  LiveObjects(Session session) {
    this.session = session;
    this.context = Remote.proxy(session, BrowserContext.class, Target.CONTEXT);
  }

  BrowserContext context() {
    return context;
  }

  Page page(String id) {
    return pages.computeIfAbsent(id, i -> Remote.proxy(session, Page.class, Target.page(i)));
  }

  /** Returns the pages that are not known to be closed. */
  List<PageBehaviour> openPages() {
    return pages.values().stream()
        .map(page -> Remote.of(page).behaviour(PageBehaviour.class))
        .filter(PageBehaviour::isOpen)
        .toList();
  }

  /**
   * Returns the object for a reference of the server's.
   *
   * @param reference a page, or a handle with its inline fields
   */
  Object of(JsonObject reference) {
    if (reference.has("$page")) {
      return page(Json.text(reference, "$page"));
    }
    String id = Json.text(reference, "$handle");
    WeakReference<Object> known = handles.get(id);
    Object object = known == null ? null : known.get();
    if (object == null) {
      object = Remote.proxy(session, type(id), Target.handle(id));
      handles.put(id, new WeakReference<>(object));
    }
    Remote.of(object).know(reference);
    return object;
  }

  /** Whether objects of this type live on the server. */
  static boolean isRemote(Class<?> type) {
    return type == AutoCloseable.class
        || (type.isInterface()
            && type.getName().startsWith(PLAYWRIGHT)
            && type.getName().indexOf('.', PLAYWRIGHT.length()) < 0);
  }

  /** A handle's id begins with its type. */
  private static Class<?> type(String handle) {
    String name = handle.substring(0, handle.indexOf('-'));
    try {
      return name.equals("AutoCloseable") ? AutoCloseable.class : Class.forName(PLAYWRIGHT + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Playwright has no type for the handle " + handle, e);
    }
  }
}
