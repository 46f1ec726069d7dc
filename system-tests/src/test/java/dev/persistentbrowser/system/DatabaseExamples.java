package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Examples of IndexedDB. */
final class DatabaseExamples {
  private DatabaseExamples() {}

  /** Returns the examples; each uses its own page, and a site of its own where it changes much. */
  static List<RestoreExample> all() {
    return List.of(
        keys(),
        values(),
        notExtractable(),
        emptyName(),
        manyRecords(),
        schema(),
        blockedUpgrade(),
        deletable(),
        upgradable());
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
}
