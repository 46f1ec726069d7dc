package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Memory that ended objects of one session leave behind in the JVM of the stack: pages, routes with
 * bodies of one megabyte and web sockets, one kind after the other, with listeners for all. The JVM
 * itself counts its live memory, after a garbage collection.
 *
 * @param restMb live memory after the warm-up
 * @param afterMb live memory after each kind, in the order of the kinds
 */
record Growth(double restMb, Map<String, Double> afterMb) {
  static final int PAGES = 20_000;
  static final int ROUTES = 2_000;
  static final int SOCKETS = 5_000;

  /** Share of these numbers that is used for the warm-up, in percent. */
  private static final int WARM_UP_PERCENT = 5;

  private static final int PAGES_AT_ONCE = 20;
  private static final int SOCKETS_AT_ONCE = 50;
  private static final int BODY_BYTES = 1 << 20;
  private static final String LISTEN =
      "{\"listen\": [\"page\", \"close\", \"request\", \"response\", \"webSocket\", \"consoleMessage\"]}";

  Growth {
    afterMb = new LinkedHashMap<>(afterMb);
  }

  /**
   * @param percent of the numbers above
   */
  static Growth measure(StackProcess stack, int percent) throws InterruptedException {
    try (SocketSite sockets = SocketSite.start();
        Sites sites = Sites.start();
        Resident session = Resident.open(stack, "auto")) {
      session.change(LISTEN);
      session.goTo(sites.alone());
      pages(session, PAGES / 100 * WARM_UP_PERCENT);
      routes(session, ROUTES / 100 * WARM_UP_PERCENT);
      sockets(session, sockets, SOCKETS / 100 * WARM_UP_PERCENT);
      double rest = stack.liveMb();
      Map<String, Double> after = new LinkedHashMap<>();
      pages(session, PAGES / 100 * percent);
      after.put(PAGES / 100 * percent + " pages", stack.liveMb());
      routes(session, ROUTES / 100 * percent);
      after.put(ROUTES / 100 * percent + " routes", stack.liveMb());
      sockets(session, sockets, SOCKETS / 100 * percent);
      after.put(SOCKETS / 100 * percent + " sockets", stack.liveMb());
      return new Growth(rest, after);
    }
  }

  private static void pages(Resident session, int count) {
    for (int done = 0; done < count; done += PAGES_AT_ONCE) {
      var _ =
          session.evaluate(
              "(async () => { for (let i = 0; i < "
                  + PAGES_AT_ONCE
                  + "; i++) { const page = open('about:blank'); console.log(i);"
                  + " await new Promise(next => setTimeout(next)); page.close(); } })()");
    }
  }

  private static void routes(Resident session, int count) {
    String body = "x".repeat(BODY_BYTES);
    for (int i = 0; i < count; i++) {
      ObjectNode route = Json.object().put("url", "**/routed-" + i);
      route.withObject("/handler/fulfill").put("body", body);
      var _ = session.command("route", route);
      var _ =
          session.evaluate("fetch('/routed-" + i + "').then(r => r.text()).then(t => t.length)");
      var _ = session.command("unroute", Json.object().put("url", "**/routed-" + i));
    }
  }

  private static void sockets(Resident session, SocketSite site, int count) {
    for (int done = 0; done < count; done += SOCKETS_AT_ONCE) {
      var _ =
          session.evaluate(
              "(async () => { for (let i = 0; i < "
                  + SOCKETS_AT_ONCE
                  + "; i++) await new Promise(ended => { const socket = new WebSocket('"
                  + site.url()
                  + "'); socket.onopen = () => socket.close(); socket.onclose = ended; }) })()");
    }
  }

  /** The most that was live, over what was at the beginning. */
  double ratio() {
    return afterMb.values().stream().mapToDouble(mb -> mb).max().orElse(restMb) / restMb;
  }
}
