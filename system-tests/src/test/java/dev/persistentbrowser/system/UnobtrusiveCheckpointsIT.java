package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint has no effect on pages, storage, service workers or servers. */
final class UnobtrusiveCheckpointsIT {
  private static final int CHECKPOINTS = 12;

  /** Notes everything that a script can notice. */
  private static final String WATCHING =
      """
      <title>watching</title>
      <script>
        const seen = [];
        for (const name of ['storage', 'pagehide', 'visibilitychange', 'blur', 'focus', 'resize', 'scroll', 'input', 'change', 'message', 'error', 'unhandledrejection', 'beforeunload'])
          addEventListener(name, () => seen.push(name));
        new BroadcastChannel('all').onmessage = () => seen.push('broadcast');
        new MutationObserver(() => seen.push('mutation')).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        new PerformanceObserver(list => list.getEntries().forEach(entry => seen.push('resource ' + entry.name))).observe({type: 'resource'});
        window.ready = (async () => {
          window.connection = await idb.open('watched', 1, d => d.createObjectStore('s'));
          connection.onversionchange = () => seen.push('versionchange');
          await idb.put(connection, 's', 'v', 1);
          localStorage.setItem('l', 'v'); sessionStorage.setItem('s', 'v');
          await navigator.serviceWorker.register('/watching.js');
          await navigator.serviceWorker.ready;
          if (!navigator.serviceWorker.controller) await new Promise(r => navigator.serviceWorker.oncontrollerchange = r);
          await (await caches.open('c')).put('/x', new Response('x'));
        })();
        const ask = async () => { const c = new MessageChannel(); navigator.serviceWorker.controller.postMessage('seen', [c.port2]); return (await new Promise(r => c.port1.onmessage = r)).data; };
      </script>
      """;

  /** Lets everything through, and notes it. */
  private static final String WORKER =
      """
      const seen = [];
      self.oninstall = () => self.skipWaiting();
      self.onactivate = e => e.waitUntil(clients.claim());
      self.onfetch = e => { seen.push(e.request.mode + ' ' + new URL(e.request.url).pathname); };
      self.onmessage = e => e.waitUntil((async () => e.ports[0].postMessage({fetches: seen, clients: (await clients.matchAll({includeUncontrolled: true})).map(c => c.url)}))());
      """;

  private static final String DELETING =
      """
      window.run = (async () => {
        const blocked = [];
        const done = (request, what) => new Promise((yes, no) => {
          request.onblocked = () => blocked.push(what);
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
        });
        for (let i = 0; i < 200; i++) {
          const d = await idb.open('d', 1, d => { for (let s = 0; s < 5; s++) d.createObjectStore('s' + s); });
          for (let s = 0; s < 5; s++) await idb.put(d, 's' + s, 'x'.repeat(10000), s);
          d.close();
          await new Promise(r => setTimeout(r, Math.random() * 30));
          if (i % 2) (await done(indexedDB.open('d', 2), 'upgrade')).close();
          await new Promise(r => setTimeout(r, Math.random() * 10));
          await done(indexedDB.deleteDatabase('d'), 'deletion');
        }
        return blocked;
      })().finally(() => { window.over = true; });
      """;

  @Test
  void pagesWorkersAndServers_noticeNothing(@TempDir Path data) {
    try (RestoreSite site = RestoreSite.start();
        TestStack stack = TestStack.start(data, 1, Map.of());
        CheckpointedUpTo row = CheckpointedUpTo.of(stack)) {
      site.page("/watching", WATCHING).page("/plain", "").script("/watching.js", WORKER);
      Tab tab = stack.client().open();
      // A site that is left with its last write unread, behind a service worker.
      tab.goTo(site.b("/watching"));
      tab.js("async () => { await ready; }");
      tab.goTo(site.b("/watching"));
      tab.js("async () => { await ready; await idb.put(connection, 's', 'last', 2); }");
      tab.goTo(site.a("/watching"));
      tab.js("async () => { await ready; }");
      tab.goTo(site.a("/watching"));
      tab.js(
          "async () => { await ready; await ask(); await new Promise(r => setTimeout(r, 300)); seen.length = 0; }");
      String second =
          stack
              .client()
              .post("/sessions/" + tab.session() + "/pages", "{}")
              .is(201)
              .json()
              .path("id")
              .asText();
      assertThat(second).as("no page was counted but this one").endsWith(".2");
      row.awaitNow(List.of(tab.other(second)));
      tab.js("() => { seen.length = 0; }");
      var fetches = tab.js("async () => (await ask()).fetches.length").asInt();
      int requests = site.requests().size();
      for (int i = 0; i < CHECKPOINTS; i++) {
        row.awaitNow(List.of(tab.other(second)));
      }
      // The browser itself looks for a new version of a worker, some time after a page was opened.
      assertThat(site.requests().subList(requests, site.requests().size()))
          .as("requests")
          .filteredOn(request -> !request.equals("GET /watching.js"))
          .isEmpty();
      assertThat(tab.js("() => JSON.stringify(seen)").asText()).as("events").isEqualTo("[]");
      assertThat(tab.js("async () => (await ask()).fetches.length").asInt())
          .as("fetches of the worker")
          .isEqualTo(fetches);
      assertThat(tab.js("async () => JSON.stringify((await ask()).clients)").asText())
          .isEqualTo("[\"" + site.a("/watching") + "\"]");
      assertThat(tab.pages().findValuesAsText("url"))
          .containsExactly(site.a("/watching"), "about:blank");
      // Nobody is in the way of an upgrade, or of the end of a database.
      assertThat(
              tab.js(
                      "async () => { connection.close(); const d = await idb.open('watched', 2); d.close(); return new Promise(r => { const q = indexedDB.deleteDatabase('watched'); q.onblocked = () => r('blocked'); q.onsuccess = () => r('deleted'); }); }")
                  .asText())
          .isEqualTo("deleted");
      // What was left is as it was when it was left, and its worker saw nothing but its own page.
      tab.goTo(site.b("/watching"));
      assertThat(
              tab.js("async () => { await ready; return idb.get(connection, 's', 2); }").asText())
          .isEqualTo("last");
      assertThat(
              tab.js(
                      "async () => JSON.stringify((await ask()).fetches.filter(f => f === 'navigate /'))")
                  .asText())
          .isEqualTo("[]");
      tab.close();
    }
  }

  /** A page writes, which asks for a checkpoint, and is in the way of it at any moment of it. */
  @Test
  void databases_areDeletedAndUpgradedWithoutWaiting(@TempDir Path data) {
    try (RestoreSite site = RestoreSite.start();
        TestStack stack = TestStack.start(data, 1, Map.of());
        CheckpointedUpTo row = CheckpointedUpTo.of(stack)) {
      site.page("/watching", "");
      Tab tab = stack.client().open();
      tab.goTo(site.a("/watching"));
      tab.js("() => { " + DELETING + " }");
      do {
        row.awaitNow(List.of(tab));
      } while (!tab.js("() => window.over").asBoolean());
      assertThat(tab.js("async () => (await run).join(' ')").asText()).isEmpty();
      tab.close();
    }
  }

  /** Sites that are left are read on hidden pages, while the session opens pages of its own. */
  @Test
  void hiddenPages_areNobodys(@TempDir Path data) {
    try (RestoreSite site = RestoreSite.start();
        TestStack stack = TestStack.start(data, 1, Map.of())) {
      site.page("/left", "<script>localStorage.setItem('a', 'b')</script>");
      Tab tab = stack.client().open();
      int pages = 1;
      for (int i = 0; i < 12; i++) {
        tab.goTo(site.further(i, "/left"));
        if (i % 4 == 0) {
          // Playwright's own hidden pages.
          assertThat(tab.run("{'target': ['context'], 'action': 'storageState'}").toString())
              .contains("c" + i + ".localhost");
        }
        String opened =
            stack
                .client()
                .post("/sessions/" + tab.session() + "/pages", "{}")
                .is(201)
                .json()
                .path("id")
                .asText();
        assertThat(opened).isEqualTo(tab.session() + "." + ++pages);
      }
      assertThat(tab.pages()).hasSize(pages);
      tab.close();
    }
  }
}
