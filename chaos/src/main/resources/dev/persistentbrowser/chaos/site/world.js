// A small world that grows by random steps: what a site stores, what a user enters, where a page goes. Each step follows
// from the seed and its number alone, so that what there must be can be told from what is there.
'use strict';
const world = (() => {
  function randomOf(seed) {
    let state = seed >>> 0;
    const next = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    next.of = list => list[Math.floor(next() * list.length)];
    next.upTo = most => Math.floor(next() * most);
    return next;
  }

  const PARTS = ['a', 'key', 'ü', '\u{1f600}', '\ud83d', '\udc00', '\0', '\n', '"', '\\', '__proto__', 'length', 'getItem', ' ', '\u2028', '<b>', '0'];
  const text = random => Array.from({ length: random.upTo(4) }, () => random.of(PARTS)).join('');

  function key(random, depth = 0) {
    switch (random.upTo(depth < 2 ? 7 : 6)) {
      case 0: return random.of([0, -1, 0.5, 1e300, Infinity, -Infinity, 2 ** 53]);
      case 1: case 2: return text(random);
      case 3: return new Date(random.upTo(1e9));
      case 4: return new Uint8Array(Array.from({ length: random.upTo(4) }, () => random.upTo(256))).buffer;
      case 5: return random.upTo(100);
      default: return Array.from({ length: random.upTo(3) }, () => key(random, depth + 1));
    }
  }

  function value(random, depth = 0, seen = []) {
    const inner = () => value(random, depth + 1, seen);
    switch (random.upTo(depth < 3 ? 22 : 9)) {
      case 0: return undefined;
      case 1: return null;
      case 2: return random.of([true, false]);
      case 3: return random.of([0, -0, NaN, Infinity, -Infinity, 1.5, -7, 2 ** 60]);
      case 4: case 5: return text(random);
      case 6: return BigInt(random.upTo(1e9)) ** BigInt(random.upTo(4));
      case 7: return random.of([new Date(random.upTo(1e12)), new Date(NaN)]);
      case 8: return new RegExp(random.of(['a.b', '[x-z]+', '\\d']), random.of(['', 'g', 'giu', 'sy']));
      case 9: case 10: {
        const out = {};
        seen.push(out);
        for (let i = random.upTo(4); i > 0; i--) Object.defineProperty(out, text(random), { value: inner(), enumerable: true, configurable: true, writable: true });
        return out;
      }
      case 11: case 12: {
        const out = [];
        seen.push(out);
        for (let i = random.upTo(4); i > 0; i--) random() < 0.8 ? out.push(inner()) : out.length++;
        return out;
      }
      case 13: return new Map(Array.from({ length: random.upTo(3) }, () => [inner(), inner()]));
      case 14: return new Set(Array.from({ length: random.upTo(3) }, inner));
      case 15: return new Uint8Array(Array.from({ length: random.upTo(9) }, () => random.upTo(256))).buffer;
      case 16: {
        const buffer = new ArrayBuffer(16);
        new Uint8Array(buffer).set(Array.from({ length: 16 }, () => random.upTo(256)));
        return random.of([new Uint8Array(buffer, 1, 3), new Float64Array(buffer), new DataView(buffer, 4), new BigInt64Array(buffer, 8, 1)]);
      }
      case 17: return Object.assign(new (random.of([Error, TypeError, RangeError]))(text(random).toWellFormed()), { stack: 'stack' });
      case 18: return new Blob([text(random).toWellFormed()], { type: random.of(['', 'text/plain']) });
      case 19: return new File([text(random).toWellFormed()], 'f.txt', { lastModified: random.upTo(1e9) });
      case 20: return Object(random.of([true, 5, 'boxed', 7n]));
      default: return seen.length ? random.of(seen) : { alone: inner() };
    }
  }

  // --- what is the same

  async function same(a, b, pairs = new Map()) {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
    if (pairs.has(a)) return pairs.get(a) === b;
    pairs.set(a, b);
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (a instanceof Date) return Object.is(a.getTime(), b.getTime());
    if (a instanceof RegExp) return String(a) === String(b);
    if (a instanceof Blob) return a.type === b.type && a.name === b.name && a.lastModified === b.lastModified && await a.text() === await b.text();
    if (a instanceof ArrayBuffer) return await same([...new Uint8Array(a)], [...new Uint8Array(b)]);
    if (ArrayBuffer.isView(a)) return a.byteOffset === b.byteOffset && a.byteLength === b.byteLength && await same(a.buffer, b.buffer, pairs);
    if (a instanceof Map || a instanceof Set) return await same([...a], [...b], pairs);
    if (a instanceof Error) return a.message === b.message && a.name === b.name;
    if ([Boolean, Number, String, BigInt].some(type => a instanceof type)) return Object.is(a.valueOf(), b.valueOf());
    const [mine, yours] = [Object.keys(a), Object.keys(b)];
    if (mine.join('\0\0') !== yours.join('\0\0') || (Array.isArray(a) && a.length !== b.length)) return false;
    for (const name of mine) if (!await same(a[name], b[name], pairs)) return false;
    return true;
  }

  // --- steps, each as a change of the model and one of the page

  const DATABASES = ['', 'd', 'ü\ud800'];
  const STORES = ['', 's', '__proto__'];
  const idOf = x => JSON.stringify(x instanceof Date ? ['date', x.getTime()] : x instanceof ArrayBuffer ? ['buffer', ...new Uint8Array(x)]
    : Array.isArray(x) ? ['array', ...x.map(idOf)] : [typeof x, String(x)]);

  function step(seed, number) {
    const random = randomOf(seed * 7919 + number);
    switch (random.upTo(9)) {
      case 0: case 1: return { in: 'local', key: text(random), value: text(random) };
      // Chromium itself keeps keys of session storage as UTF-8: a lone surrogate does not outlive a navigation.
      case 2: return { in: 'session', key: text(random).toWellFormed(), value: text(random) };
      case 3: return { in: random.of(['local', 'session']), key: random.of(PARTS).toWellFormed(), value: null };
      case 4: case 5: case 6: return { in: 'database', name: random.of(DATABASES), store: random.of(STORES), key: key(random), value: value(random) };
      case 7: return { in: 'field', id: random.of(['one', 'two', 'three']), value: text(random).replace(/[\r\n\0]/g, ' ').toWellFormed() };
      default: return { in: 'name', value: text(random).toWellFormed() };
    }
  }

  /** What there is after so many steps; fields are those of the document that is shown since one of them. */
  function model(seed, count, shownSince) {
    const all = { local: new Map(), session: new Map(), database: new Map(), field: new Map(), name: '' };
    for (let number = 1; number <= count; number++) {
      const its = step(seed, number);
      if (its.in === 'name') all.name = its.value;
      else if (its.in === 'field') number > shownSince && all.field.set(its.id, its.value);
      else if (its.in === 'database') all.database.set(JSON.stringify([its.name, its.store, idOf(its.key)]), its);
      else if (its.value === null) all[its.in].delete(its.key);
      else all[its.in].set(its.key, its.value);
    }
    return all;
  }

  const open = name => new Promise((yes, no) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => STORES.forEach(store => request.result.createObjectStore(store));
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  const area = name => (name === 'local' ? localStorage : sessionStorage);

  async function take(its) {
    if (its.in === 'name') self.name = its.value;
    else if (its.in === 'field') {
      const field = document.getElementById(its.id);
      if (!field) return;
      field.value = its.value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    } else if (its.in === 'database') {
      const database = await open(its.name);
      const transaction = database.transaction(its.store, 'readwrite');
      transaction.objectStore(its.store).put(its.value, its.key);
      await new Promise((yes, no) => { transaction.oncomplete = yes; transaction.onabort = () => no(transaction.error); });
      database.close();
    } else if (its.value === null) Storage.prototype.removeItem.call(area(its.in), its.key);
    else Storage.prototype.setItem.call(area(its.in), its.key, its.value);
  }

  const itemsOf = its => new Map(Array.from({ length: Object.getOwnPropertyDescriptor(Storage.prototype, 'length').get.call(its) },
    (_, i) => Storage.prototype.key.call(its, i)).map(k => [k, Storage.prototype.getItem.call(its, k)]));

  /** What there is, as [what it is, value] in a map. */
  async function found() {
    const all = new Map([['name', self.name]]);
    for (const name of ['local', 'session']) for (const [k, v] of itemsOf(area(name))) all.set(`${name} ${JSON.stringify(k)}`, v);
    for (const id of ['one', 'two', 'three']) all.set(`field ${id}`, document.getElementById(id)?.value ?? '');
    for (const name of DATABASES) {
      const database = await open(name);
      for (const store of STORES) {
        const from = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([from.getAllKeys(), from.getAll()].map(request =>
          new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); })));
        keys.forEach((k, i) => all.set(`record ${JSON.stringify([name, store, idOf(k)])}`, values[i]));
      }
      database.close();
    }
    return all;
  }

  /** The model in the words of what is found. */
  function wanted(seed, count, shownSince) {
    const want = model(seed, count, shownSince);
    const all = new Map();
    if (top === self) all.set('name', want.name);
    for (const id of ['one', 'two', 'three']) all.set(`field ${id}`, '');
    for (const name of ['local', 'session']) for (const [k, v] of want[name]) all.set(`${name} ${JSON.stringify(k)}`, v);
    for (const [id, v] of want.field) all.set(`field ${id}`, v);
    for (const its of want.database.values()) all.set(`record ${JSON.stringify([its.name, its.store, idOf(its.key)])}`, its.value);
    return all;
  }

  /** What is neither as after the least nor as after the most of so many steps, nor as between them. */
  async function differences(seed, least, most, shownSince) {
    const has = await found();
    let left = null;
    for (let count = least; count <= most; count++) {
      const want = wanted(seed, count, shownSince);
      const its = [];
      for (const what of new Set([...want.keys(), ...has.keys()])) {
        if (left && !left.has(what)) continue;
        const needless = !want.has(what) && what === 'name';
        const fits = needless || (want.has(what) === has.has(what) && await same(want.get(what), has.get(what)));
        if (!fits) its.push(what);
      }
      left = new Set(its);
    }
    const told = x => { try { return JSON.stringify(x); } catch { return String(x); } };
    const want = wanted(seed, most, shownSince);
    return [...left].map(what => `${what}: ${has.has(what) ? told(has.get(what)) : 'nothing'} for ${want.has(what) ? told(want.get(what)) : 'nothing'}`);
  }

  /** Takes the steps from one number to another, here and in each frame. */
  async function grow(seed, from, to) {
    for (let number = from; number <= to; number++) await take(step(seed, number));
    return await inFrames('grow', seed + 1, from, to);
  }

  /** What differs from what there must be after so many steps, at least and at most. */
  async function look(seed, least, most, shownSince) {
    const inner = await inFrames('look', seed + 1, least, most, shownSince);
    return [...await differences(seed, least, most, shownSince), ...inner.flat().map(what => 'in a frame: ' + what)];
  }

  async function inFrames(call, ...args) {
    const all = [];
    for (let i = 0; i < frames.length; i++) {
      all.push(await new Promise((yes, no) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (data.failed ? no(new Error(data.failed)) : yes(data.value));
        frames[i].postMessage({ call, args }, '*', [port2]);
      }));
    }
    return all;
  }

  addEventListener('message', async ({ data, ports }) => {
    if (top === self || !data?.call) return;
    try {
      ports[0].postMessage({ value: await world[data.call](...data.args) });
    } catch (e) {
      ports[0].postMessage({ failed: String(e) });
    }
  });
  return { grow, look };
})();
