package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Examples of the storage of sites. */
final class StorageExamples {
  private StorageExamples() {}

  /** Returns the examples; each uses its own page, and a site of its own where it changes much. */
  static List<RestoreExample> all() {
    return List.of(
        keys(),
        values(),
        cookies(),
        notExtractable(),
        emptyName(),
        manyRecords(),
        schema(),
        blockedUpgrade(),
        loneSurrogates(),
        hostileKeys(),
        otherSites(),
        frames(),
        caches(),
        files(),
        serviceWorker(),
        deletable(),
        upgradable(),
        arrivesLater(),
        storageState());
  }

  private static RestoreExample keys() {
    return RestoreExample.whole(
        "IndexedDB: keys of every kind, names included that look empty",
        (tab, site) -> {
          tab.goTo(site.page("/keys", "").a("/keys"));
          tab.js(
              """
              async () => {
                const d = await idb.open('keys', 1, d => d.createObjectStore('s'));
                for (const key of [0, -0.5, '', 'x', Infinity, -Infinity, new Date(5), [0, '', [new Date(7)]], new Uint8Array([1, 2])])
                  await idb.put(d, 's', {key: String(key)}, key);
                d.close();
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const d = await idb.open('keys', 1);
                              const all = [];
                              for (const key of [0, -0.5, '', 'x', Infinity, -Infinity, new Date(5), [0, '', [new Date(7)]], new Uint8Array([1, 2])])
                                all.push((await idb.get(d, 's', key))?.key === String(key));
                              d.close();
                              return all.every(Boolean) && all.length === 9;
                            }
                            """)
                        .asBoolean())
                .isTrue());
  }

  private static RestoreExample values() {
    return RestoreExample.whole(
        "IndexedDB: values of the structured clone algorithm",
        (tab, site) -> {
          tab.goTo(site.page("/values", "").a("/values"));
          tab.js(
              """
              async () => {
                const d = await idb.open('values', 1, d => d.createObjectStore('s'));
                const cycle = {name: 'c'}; cycle.self = cycle; cycle.list = [cycle, new Map([[cycle, cycle]])];
                const buffer = new ArrayBuffer(8); new Uint8Array(buffer).set([1, 2, 3, 4, 5, 6, 7, 8]);
                const extractable = await crypto.subtle.generateKey({name: 'HMAC', hash: 'SHA-256'}, true, ['sign']);
                await idb.put(d, 's', {
                  no: undefined, nil: null, zero: 0, minus: -0, nan: NaN, inf: -Infinity, yes: false, empty: '', big: 2n ** 70n,
                  lone: '\\ud83d', date: new Date(12345), bad: new Date(NaN), re: /a.b/gimsuy, map: new Map([[{a: 1}, new Set([1, 'x'])]]),
                  sparse: [1, , 3], prop: Object.assign([1], {extra: 'e'}), boxed: [new Boolean(false), new Number(-0), new String('s'), Object(5n)],
                  err: Object.assign(new RangeError('r', {cause: 'why'})), buffer, view: new DataView(buffer, 2, 3), half: new Uint16Array(buffer, 2, 2),
                  blob: new Blob(['blob'], {type: 'text/x'}), file: new File(['file'], 'f.txt', {type: 'text/y', lastModified: 77}),
                  image: new ImageData(new Uint8ClampedArray([1, 2, 3, 4]), 1, 1), rect: new DOMRect(1, 2, 3, 4), point: new DOMPoint(1, 2), key: extractable,
                  ['__proto__x']: 1, cycle,
                }, 'all');
                for (const [key, value] of [['z', 0], ['f', false], ['e', ''], ['n', null]]) await idb.put(d, 's', value, key);
                d.close();
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const d = await idb.open('values', 1);
                              const v = await idb.get(d, 's', 'all');
                              const wrong = [];
                              const be = (name, ok) => { if (!ok) wrong.push(name); };
                              be('no', 'no' in v && v.no === undefined); be('nil', v.nil === null); be('zero', Object.is(v.zero, 0));
                              be('minus', Object.is(v.minus, -0)); be('nan', Number.isNaN(v.nan)); be('inf', v.inf === -Infinity); be('yes', v.yes === false);
                              be('empty', v.empty === ''); be('big', v.big === 2n ** 70n); be('lone', v.lone === '\\ud83d');
                              be('date', v.date instanceof Date && v.date.getTime() === 12345); be('bad', Number.isNaN(v.bad.getTime()));
                              be('re', v.re instanceof RegExp && String(v.re) === '/a.b/gimsuy'); const [[k, s]] = v.map; be('map', k.a === 1 && s.has(1) && s.has('x') && s.size === 2);
                              be('sparse', v.sparse.length === 3 && !(1 in v.sparse)); be('prop', v.prop.extra === 'e' && v.prop[0] === 1);
                              be('boxed', typeof v.boxed[0] === 'object' && v.boxed[0].valueOf() === false && Object.is(v.boxed[1].valueOf(), -0) && v.boxed[2] instanceof String && v.boxed[3].valueOf() === 5n);
                              be('err', v.err instanceof RangeError && v.err.message === 'r' && v.err.cause === 'why' && v.err.stack.includes('RangeError'));
                              be('buffer', [...new Uint8Array(v.buffer)].join() === '1,2,3,4,5,6,7,8');
                              be('view', v.view instanceof DataView && v.view.byteOffset === 2 && v.view.byteLength === 3 && v.view.buffer === v.buffer);
                              be('half', v.half instanceof Uint16Array && v.half.length === 2 && v.half.buffer === v.buffer);
                              be('blob', v.blob.type === 'text/x' && await v.blob.text() === 'blob');
                              be('file', v.file.name === 'f.txt' && v.file.lastModified === 77 && await v.file.text() === 'file');
                              be('image', v.image instanceof ImageData && v.image.data[3] === 4); be('rect', v.rect instanceof DOMRect && v.rect.height === 4);
                              be('point', v.point instanceof DOMPoint && v.point.y === 2);
                              be('key', v.key instanceof CryptoKey && (await crypto.subtle.sign('HMAC', v.key, new Uint8Array(1))).byteLength === 32);
                              be('cycle', v.cycle.self === v.cycle && v.cycle.list[0] === v.cycle && [...v.cycle.list[1]][0][0] === v.cycle);
                              for (const [key, value] of [['z', 0], ['f', false], ['e', ''], ['n', null]]) be(key, await idb.get(d, 's', key) === value);
                              d.close();
                              return wrong.join();
                            }
                            """)
                        .asText())
                .isEmpty());
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

  private static RestoreExample notExtractable() {
    return RestoreExample.of(
        "IndexedDB: a key that no script may read is named, its neighbours are there",
        (tab, site) -> {
          tab.goTo(site.page("/secret-key", "").a("/secret-key"));
          tab.js(
              """
              async () => {
                localStorage.setItem('beside', 'it');
                const d = await idb.open('keystore', 1, d => d.createObjectStore('s'));
                await idb.put(d, 's', await crypto.subtle.generateKey({name: 'AES-GCM', length: 128}, false, ['encrypt']), 'secret');
                await idb.put(d, 's', 'fine', 'other');
                d.close();
              }
              """);
        },
        (tab, site, lost) -> {
          assertThat(lost)
              .singleElement()
              .asString()
              .contains("keystore", "\"secret\"", "CryptoKey", "not extractable");
          assertThat(
                  tab.js(
                          "async () => { const d = await idb.open('keystore', 1); const v = await idb.get(d, 's', 'other'); d.close(); return v + localStorage.getItem('beside'); }")
                      .asText())
              .isEqualTo("fineit");
        });
  }

  private static RestoreExample emptyName() {
    return RestoreExample.whole(
        "IndexedDB: a database without a name, and localStorage beside it",
        (tab, site) -> {
          tab.goTo(site.page("/empty-name", "").further(1, "/empty-name"));
          tab.js(
              "async () => { localStorage.setItem('l', '1'); const d = await idb.open('', 4, d => d.createObjectStore('')); await idb.put(d, '', 'v', 1); d.close(); }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "async () => { const d = await idb.open(''); const v = [d.version, await idb.get(d, '', 1), localStorage.getItem('l')].join(); d.close(); return v; }")
                        .asText())
                .isEqualTo("4,v,1"));
  }

  private static RestoreExample manyRecords() {
    return RestoreExample.whole(
        "IndexedDB: 45,000 records",
        (tab, site) -> {
          tab.goTo(site.page("/many", "").further(2, "/many"));
          tab.js(
              """
              async () => {
                localStorage.setItem('l', 'many');
                const d = await idb.open('many', 1, d => d.createObjectStore('s', {autoIncrement: true}));
                const t = d.transaction('s', 'readwrite');
                for (let i = 0; i < 45000; i++) t.objectStore('s').put({i, text: 'record ' + i});
                await new Promise(done => t.oncomplete = done);
                d.close();
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const d = await idb.open('many', 1);
                              const count = await new Promise(done => { const r = d.transaction('s').objectStore('s').count(); r.onsuccess = () => done(r.result); });
                              const last = await idb.get(d, 's', 45000);
                              await idb.put(d, 's', 'next');
                              const next = await idb.get(d, 's', 45001);
                              d.close();
                              return [count, last.text, next, localStorage.getItem('l')].join();
                            }
                            """)
                        .asText())
                .isEqualTo("45000,record 44999,next,many"));
  }

  private static RestoreExample schema() {
    return RestoreExample.whole(
        "IndexedDB: key paths, indexes, several stores and databases",
        (tab, site) -> {
          tab.goTo(site.page("/schema", "").a("/schema"));
          tab.js(
              """
              async () => {
                const d = await idb.open('schema', 7, d => {
                  const s = d.createObjectStore('inline', {keyPath: ['a', 'b.c']});
                  s.createIndex('by', 'tags', {multiEntry: true});
                  s.createIndex('two', ['a', 'n'], {unique: true});
                  d.createObjectStore('auto', {keyPath: 'id', autoIncrement: true});
                  d.createObjectStore('void');
                });
                await idb.put(d, 'inline', {a: 1, b: {c: 'x'}, n: 5, tags: ['p', 'q']});
                await idb.put(d, 'auto', {v: 1});
                d.close();
                (await idb.open('second', 1)).close();
              }
              """);
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            async () => {
                              const d = await idb.open('schema', 7);
                              const s = d.transaction('inline').objectStore('inline');
                              const found = await new Promise(done => { const r = s.index('by').get('q'); r.onsuccess = () => done(r.result); });
                              const all = [[...d.objectStoreNames], s.keyPath, [...s.indexNames], s.index('two').unique, s.index('by').multiEntry, s.index('two').keyPath,
                                found.n, (await idb.get(d, 'auto', 1)).v, (await indexedDB.databases()).map(x => x.name + x.version).sort()];
                              d.close();
                              return JSON.stringify(all);
                            }
                            """)
                        .asText())
                .contains(
                    "[[\"auto\",\"inline\",\"void\"],[\"a\",\"b.c\"],[\"by\",\"two\"],true,true,[\"a\",\"n\"],5,1,[")
                .contains("schema7", "second1"));
  }

  private static RestoreExample blockedUpgrade() {
    return RestoreExample.of(
        "IndexedDB: a database that a page keeps from being read costs nothing else",
        (tab, site) -> {
          tab.goTo(site.page("/blocked", "").further(3, "/blocked"));
          tab.js(
              """
              async () => {
                localStorage.setItem('l', 'there');
                const d = await idb.open('fine', 1, d => d.createObjectStore('s'));
                await idb.put(d, 's', 'v', 1);
                d.close();
              }
              """);
          // With checkpoints before each reply it fails, since what it did is not kept.
          Answer _ =
              tab.command(
                  "{'action': 'evaluate', 'params': {'expression': 'idb.open(`stuck`, 1, d => d.createObjectStore(`s`)).then(d => { window.holder = d; indexedDB.open(`stuck`, 2); })'}}");
        },
        (tab, site, lost) ->
            assertThat(
                    tab.js(
                            "async () => { const d = await idb.open('fine'); const v = await idb.get(d, 's', 1); d.close(); return v + localStorage.getItem('l'); }")
                        .asText())
                .isEqualTo("vthere"));
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

  private static RestoreExample otherSites() {
    return RestoreExample.whole(
        "sites that were left: as they were when they were left",
        (tab, site) -> {
          site.page("/left", "");
          for (int i = 10; i < 30; i++) {
            tab.goTo(site.further(i, "/left"));
            tab.js(
                "async () => { localStorage.setItem('site', location.hostname); sessionStorage.setItem('tab', location.hostname); }");
          }
          tab.goTo(site.further(10, "/left"));
          tab.js(
              """
              async () => {
                const d = await idb.open('left', 1, d => d.createObjectStore('s'));
                await idb.put(d, 's', 'last words', 1);
                d.close();
                localStorage.setItem('last', 'words'); sessionStorage.setItem('last', 'words');
                location.href = '%s';
              }
              """
                  .formatted(site.a("/left")));
          Eventually.get(
              "the other site",
              () -> tab.run("{'action': 'url'}").asText(),
              site.a("/left")::equals);
        },
        (tab, site) -> {
          for (int i = 11; i < 30; i++) {
            tab.goTo(site.further(i, "/left"));
            assertThat(
                    tab.js("() => localStorage.getItem('site') + sessionStorage.getItem('tab')")
                        .asText())
                .isEqualTo("c" + i + ".localhost" + "c" + i + ".localhost");
          }
          tab.goTo(site.further(10, "/left"));
          assertThat(
                  tab.js(
                          "async () => { const d = await idb.open('left'); const v = await idb.get(d, 's', 1); d.close(); return [v, localStorage.getItem('last'), sessionStorage.getItem('last')].join(); }")
                      .asText())
              .isEqualTo("last words,words,words");
        });
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
              self.addEventListener('install', e => self.skipWaiting());
              self.addEventListener('activate', e => e.waitUntil(clients.claim()));
              self.addEventListener('fetch', e => { if (e.request.mode === 'navigate') e.respondWith(fetch('/app')); });
              """);
          tab.goTo(site.further(6, "/app"));
          tab.js(
              "async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; if (!navigator.serviceWorker.controller) await new Promise(r => navigator.serviceWorker.oncontrollerchange = r); localStorage.setItem('token', 't'); }");
          tab.goTo(site.further(6, "/app"));
          // Another site is left in the same session, so that something is to be read without a
          // page.
          tab.goTo(site.page("/elsewhere", "").a("/elsewhere"));
          tab.goTo(site.further(6, "/app"));
        },
        (tab, site) -> {
          Eventually.get("the token", () -> tab.run("{'action': 'title'}").asText(), "t"::equals);
          assertThat(tab.js("() => localStorage.getItem('token')").asText()).isEqualTo("t");
        });
  }

  private static RestoreExample deletable() {
    return RestoreExample.whole(
        "IndexedDB: a page can delete its database after any command",
        (tab, site) -> {
          tab.goTo(site.page("/deletes", "").further(7, "/deletes"));
          tab.js(
              "async () => { const d = await idb.open('d', 1, d => d.createObjectStore('s')); await idb.put(d, 's', 'v', 1); d.close(); }");
          tab.js("() => 1");
          assertThat(
                  tab.js(
                          "() => new Promise((yes, no) => { const r = indexedDB.deleteDatabase('d'); r.onblocked = () => yes('blocked'); r.onsuccess = () => yes('deleted'); })")
                      .asText())
              .isEqualTo("deleted");
        },
        (tab, site) ->
            assertThat(tab.js("async () => (await indexedDB.databases()).length").asInt())
                .isZero());
  }

  private static RestoreExample upgradable() {
    return RestoreExample.whole(
        "IndexedDB: a page can upgrade its database after any command",
        (tab, site) -> {
          tab.goTo(site.page("/upgrades", "").further(8, "/upgrades"));
          tab.js(
              "async () => { const d = await idb.open('d', 1, d => d.createObjectStore('s')); await idb.put(d, 's', 'v', 1); d.close(); }");
          tab.js("() => 1");
          tab.js(
              "async () => { const d = await idb.open('d', 2, d => d.createObjectStore('t')); await idb.put(d, 't', 'w', 1); d.close(); }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "async () => { const d = await idb.open('d'); const v = d.version + await idb.get(d, 's', 1) + await idb.get(d, 't', 1); d.close(); return v; }")
                        .asText())
                .isEqualTo("2vw"));
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
