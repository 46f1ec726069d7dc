package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;

/** A locator is a chain of calls: only what acts on elements asks the browser. */
final class LocatorBehaviour extends Behaviour {
  LocatorBehaviour(Remote remote) {
    super(remote);
  }

  List<Locator> all() {
    int count = session().call(remote.target(), "count", new JsonObject()).getAsInt();
    return IntStream.range(0, count).mapToObj(this::nth).toList();
  }

  private Locator nth(int index) {
    JsonObject params = new JsonObject();
    params.addProperty("index", index);
    return Remote.proxy(session(), Locator.class, remote.target().then("nth", params));
  }

  Page page() {
    String page = remote.target().page();
    return page == null
        ? (Page)
            session()
                .objects()
                .of(session().call(remote.target(), "page", new JsonObject()).getAsJsonObject())
        : session().objects().page(page);
  }
}
