package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Examples of what sites store beside databases. */
final class StorageExamples {
  private StorageExamples() {}

  /** Returns the examples; each uses its own page, and a site of its own where it changes much. */
  static List<RestoreExample> all() {
    return List.of(
        cookies(),
        loneSurrogates(),
        hostileKeys(),
        frames(),
        caches(),
        files(),
        serviceWorker(),
        arrivesLater(),
        storageState());
  }

  private static RestoreExample cookies() {
    return RestoreExample.whole(
        "cookies: of a session, of a host, of a domain, http-only, with an end",
        (tab, site) -> {
          site.answer(
              "/cookies",
              exchange -> {
                exchange
                    .getResponseHeaders()
                    .add("Set-Cookie", "seen=1; HttpOnly; Path=/; SameSite=Lax");
                exchange.getResponseHeaders().add("Set-Cookie", "long=2; Max-Age=10000; Path=/");
                exchange.getResponseHeaders().add("Set-Cookie", "deep=3; Path=/cookies");
                return RestoreSite.Content.html("<p>cookies");
              });
          site.answer(
              "/cookies/sent",
              exchange ->
                  RestoreSite.Content.html(
                      String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))));
          tab.goTo(site.a("/cookies"));
        },
        (tab, site) -> {
          assertThat(tab.js("() => document.cookie").asText()).isEqualTo("deep=3; long=2");
          assertThat(tab.js("async () => (await fetch('/cookies/sent')).text()").asText())
              .contains("seen=1", "long=2", "deep=3");
        });
  }

  private static RestoreExample loneSurrogates() {
    return RestoreExample.whole(
        "local and session storage: any UTF-16",
        (tab, site) -> {
          tab.goTo(site.page("/utf16", "").a("/utf16"));
          tab.js(
              "() => { const all = '\\ud800x\\udfff\\u0000\\u2028\\uffff\\ud83d\\ude00'; localStorage.setItem(all, all); sessionStorage.setItem('key', all); }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => { const all = '\\ud800x\\udfff\\u0000\\u2028\\uffff\\ud83d\\ude00'; return localStorage.getItem(all) === all && sessionStorage.getItem('key') === all; }")
                        .asBoolean())
                .isTrue());
  }

  private static RestoreExample hostileKeys() {
    return RestoreExample.whole(
        "storage: keys with the names of its own methods",
        (tab, site) -> {
          tab.goTo(site.page("/hostile", "").further(4, "/hostile"));
          tab.js(
              "() => { for (const s of [localStorage, sessionStorage]) for (const k of ['length', 'getItem', 'setItem', 'key', '__proto__', 'constructor', '']) Storage.prototype.setItem.call(s, k, 'v' + k); }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => [localStorage, sessionStorage].every(s => ['length', 'getItem', 'setItem', 'key', '__proto__', 'constructor', ''].every(k => Storage.prototype.getItem.call(s, k) === 'v' + k))")
                        .asBoolean())
                .isTrue());
  }

  private static RestoreExample frames() {
    return RestoreExample.whole(
        "storage of frames of another site",
        (tab, site) -> {
          site.page("/framed", "");
          site.answer(
              "/framing",
              _ ->
                  RestoreSite.Content.html(
                      "<!doctype html><iframe name=f src='" + site.b("/framed") + "'></iframe>"));
          tab.goTo(site.a("/framing"));
          inFrame(
              tab,
              "async () => { sessionStorage.setItem('in', 'frame'); localStorage.setItem('in', 'local'); const d = await idb.open('framed', 1, d => d.createObjectStore('s')); await idb.put(d, 's', 'db', 1); d.close(); }");
        },
        (tab, site) ->
            assertThat(
                    inFrame(
                            tab,
                            "async () => { const d = await idb.open('framed'); const v = await idb.get(d, 's', 1); d.close(); return sessionStorage.getItem('in') + localStorage.getItem('in') + v; }")
                        .asText())
                .isEqualTo("framelocaldb"));
  }

  private static com.fasterxml.jackson.databind.JsonNode inFrame(Tab tab, String function) {
    var body = dev.persistentbrowser.json.Json.object();
    body.putArray("target").addObject().put("action", "frame").putObject("params").put("name", "f");
    body.put("action", "evaluate").putObject("params").put("expression", function);
    return tab.raw(dev.persistentbrowser.json.Json.write(body));
  }

  private static RestoreExample caches() {
    return RestoreExample.whole(
        "Cache API: texts, bytes, headers, status",
        (tab, site) -> {
          tab.goTo(site.page("/caches", "").a("/caches"));
          tab.js(
              """
              async () => {
                const c = await caches.open('v1');
                await c.put('/cached?x=1', new Response('text', {headers: {'x-y': 'z'}}));
                await c.put('/bytes', new Response(new Uint8Array([0, 255, 7]), {status: 203}));
                await caches.open('hollow');
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const c = await caches.open('v1');
                              const r = await c.match('/cached?x=1'); const b = await c.match('/bytes');
                              return [(await caches.keys()).join('+'), await r.text(), r.headers.get('x-y'), b.status, [...new Uint8Array(await b.arrayBuffer())].join('.')].join();
                            }
                            """)
                        .asText())
                .isEqualTo("v1+hollow,text,z,203,0.255.7"));
  }

  private static RestoreExample files() {
    return RestoreExample.whole(
        "the private file system of a site",
        (tab, site) -> {
          tab.goTo(site.page("/opfs", "").further(5, "/opfs"));
          tab.js(
              """
              async () => {
                const root = await navigator.storage.getDirectory();
                const folder = await root.getDirectoryHandle('folder', {create: true});
                const file = await (await folder.getFileHandle('f.bin', {create: true})).createWritable();
                await file.write(new Uint8Array([9, 0, 200])); await file.close();
                await root.getDirectoryHandle('hollow', {create: true});
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const root = await navigator.storage.getDirectory();
                              const folder = await root.getDirectoryHandle('folder');
                              await root.getDirectoryHandle('hollow');
                              return [...new Uint8Array(await (await (await folder.getFileHandle('f.bin')).getFile()).arrayBuffer())].join();
                            }
                            """)
                        .asText())
                .isEqualTo("9,0,200"));
  }

  /** The shell is answered to every navigation, and drops the token when its API sends no JSON. */
  private static RestoreExample serviceWorker() {
    return RestoreExample.whole(
        "an app shell behind a service worker keeps its token",
        (tab, site) -> {
          String shell =
              "<!doctype html><script>fetch('/api').then(r => r.json()).then(() => document.title = localStorage.getItem('token'), () => localStorage.removeItem('token'))</script>";
          site.answer("/app", _ -> RestoreSite.Content.html(shell));
          site.answer("/api", _ -> new RestoreSite.Content(200, "application/json", "{}"));
          site.script(
              "/sw.js",
              """
              self.addEventListener('install', e => e.waitUntil((async () => { await (await caches.open('shell')).add('/app'); await self.skipWaiting(); })()));
              self.addEventListener('activate', e => e.waitUntil(clients.claim()));
              self.addEventListener('fetch', e => { if (e.request.mode === 'navigate') e.respondWith(caches.match('/app')); });
              """);
          tab.goTo(site.further(6, "/app"));
          tab.js(
              "async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; if (!navigator.serviceWorker.controller) await new Promise(r => navigator.serviceWorker.oncontrollerchange = r); localStorage.setItem('token', 't'); }");
          tab.goTo(site.further(6, "/app"));
          // It is to be read without a page of its own.
          tab.goTo(site.page("/elsewhere", "").a("/elsewhere"));
        },
        (tab, site) -> {
          tab.goTo(site.further(6, "/app"));
          Eventually.get("the token", () -> tab.run("{'action': 'title'}").asText(), "t"::equals);
          assertThat(tab.js("() => localStorage.getItem('token')").asText()).isEqualTo("t");
        });
  }

  private static RestoreExample arrivesLater() {
    return RestoreExample.whole(
        "a token that arrives 0.8 s after the click's reply",
        (tab, site) -> {
          site.page(
              "/later",
              "<button onclick=\"setTimeout(async () => { localStorage.setItem('token', 'late'); const d = await idb.open('later', 1, d => d.createObjectStore('s')); await idb.put(d, 's', 'late', 1); d.close(); document.title = 'here' }, 800)\">go</button>");
          tab.goTo(site.further(9, "/later"));
          tab.run("{'action': 'click', 'params': {'selector': 'button'}}");
          tab.run(
              "{'action': 'waitForFunction', 'params': {'expression': 'document.title == `here`'}}");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "async () => { const d = await idb.open('later'); const v = await idb.get(d, 's', 1); d.close(); return v + localStorage.getItem('token'); }")
                        .asText())
                .isEqualTo("latelate"));
  }

  private static RestoreExample storageState() {
    return RestoreExample.whole(
            "a storage state that the session began with",
            (tab, site) -> tab.goTo(site.page("/began", "").a("/began")),
            (tab, site) ->
                assertThat(tab.js("() => document.cookie").asText()).contains("began=with"))
        .with(
            "{'storageState': {'cookies': [{'name': 'began', 'value': 'with', 'domain': '127.0.0.1', 'path': '/', 'expires': -1, 'httpOnly': false, 'secure': false, 'sameSite': 'Lax'}], 'origins': []}}");
  }
}
