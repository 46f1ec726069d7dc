// Reads and writes what an origin stores: IndexedDB, Cache API, the origin's private file system, local and session
// storage. Runs in the isolated world of a page of that origin.
const CHUNK_RECORDS = 500;
const CHUNK_BYTES = 1 << 20;
const FIRST_RECORDS = 20;
const OPEN_MILLIS = 3000;

const answer = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = event => { event.preventDefault(); event.stopPropagation(); reject(request.error); };
});
/** Done when it has ended, well or not. While a closed connection has a transaction, nobody can delete its database. */
const ended = transaction => new Promise(resolve => { transaction.oncomplete = transaction.onabort = resolve; });
const settled = async promises => {
  const failed = (await Promise.allSettled(promises)).find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
};

// --- IndexedDB

/**
 * Opens a database that is there, in the version that it has; null when it is gone. It makes room for a page that upgrades
 * or deletes it, at once: `interrupted` is called, and what is read fails.
 */
function openDatabase(name, interrupted) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let late = false;
    const timer = setTimeout(() => { late = true; reject(new Error('it cannot be opened now: a page upgrades or deletes it')); }, OPEN_MILLIS);
    // It was deleted since it was listed: no empty one is made.
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = event => {
      event.preventDefault();
      clearTimeout(timer);
      request.error?.name === 'AbortError' ? resolve(null) : reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      database.onversionchange = () => { database.close(); interrupted(); };
      late ? database.close() : resolve(database);
    };
  });
}

const keyPathOf = source => (source.keyPath instanceof DOMStringList || Array.isArray(source.keyPath) ? [...source.keyPath] : source.keyPath);

async function schemaOf(database) {
  const names = [...database.objectStoreNames];
  const transaction = names.length ? database.transaction(names, 'readonly') : null;
  const schema = {
    name: database.name,
    version: database.version,
    stores: names.map(name => {
      const store = transaction.objectStore(name);
      return {
        name, keyPath: keyPathOf(store), autoIncrement: store.autoIncrement,
        indexes: [...store.indexNames].map(index => store.index(index))
          .map(index => ({ name: index.name, keyPath: keyPathOf(index), unique: index.unique, multiEntry: index.multiEntry })),
      };
    }),
  };
  if (transaction) {
    const end = ended(transaction);
    transaction.abort();
    await end;
  }
  return schema;
}

/** The records of a store as [key, value], and which of them cannot be kept. */
async function readRecords(transaction, name, mostBytes) {
  const store = transaction.objectStore(name);
  const records = [];
  const lost = [];
  let bytes = 0;
  let range;
  // A few at first: nobody knows how large they are.
  let count = FIRST_RECORDS;
  for (;;) {
    const [keys, values] = await Promise.all([answer(store.getAllKeys(range, count)), answer(store.getAll(range, count))]);
    const before = bytes;
    for (let i = 0; i < keys.length; i++) {
      const later = [];
      try {
        const record = [encode(keys[i], later), encode(values[i], later)];
        bytes += JSON.stringify(record).length + (later.bytes ?? 0);
        records.push({ record, later });
      } catch (e) {
        if (!(e instanceof Lost)) throw e;
        lost.push([encode(keys[i], []), e.message]);
      }
      if (bytes > mostBytes) return { records: [], lost: [[null, `more than ${mostBytes} bytes`]] };
    }
    if (keys.length < count) return { records, lost };
    range = IDBKeyRange.lowerBound(keys.at(-1), true);
    count = Math.max(1, Math.min(CHUNK_RECORDS, Math.floor(CHUNK_BYTES / ((bytes - before) / keys.length + 1))));
  }
}

async function completed({ records, lost }) {
  const whole = [];
  for (const { record, later } of records) {
    try {
      await settled(later);
      whole.push(record);
    } catch (e) {
      if (!(e instanceof Lost)) throw e;
      lost.push([record[0], e.message]);
    }
  }
  return { records: whole, lost };
}

/**
 * Reads databases. `known` is {name: version} of what was read before, `stale` {name: [store]} of what was written to
 * since. What was read is {schema, stores: {store: text}}; of a database that was not known all stores are read.
 */
async function readDatabases(known, stale, mostBytes) {
  // Whatever their names: `__proto__` is one.
  const found = Object.create(null);
  const gaps = [];
  const listed = (await indexedDB.databases()).map(({ name, version }) => ({ name, version }));
  for (const { name, version } of listed) {
    const isKnown = Object.hasOwn(known, name) && known[name] === version;
    // The browser tells names without their lone surrogates.
    const told = name.toWellFormed();
    const written = Object.hasOwn(stale, told) ? stale[told] : [];
    if (isKnown && !written.length) continue;
    const reading = { interrupted: false };
    try {
      const read = await readDatabase(name, isKnown ? written : null, mostBytes, reading);
      if (read) found[name] = read;
    } catch (e) {
      gaps.push([name, String(e?.message ?? e), reading.interrupted]);
    }
  }
  return { names: listed.map(({ name }) => name), found, gaps };
}

async function readDatabase(name, only, mostBytes, state) {
  let interrupt;
  const interrupted = new Promise((_, reject) => {
    interrupt = () => {
      state.interrupted = true;
      reject(new Error('a page upgraded or deleted it meanwhile'));
    };
  });
  interrupted.catch(() => {});
  const database = await openDatabase(name, interrupt);
  if (!database) return null;
  let reading = null;
  try {
    const schema = await schemaOf(database);
    const names = schema.stores.map(store => store.name).filter(store => !only || only.includes(store.toWellFormed()));
    const stores = Object.create(null);
    if (names.length) {
      const transaction = database.transaction(names, 'readonly');
      reading = ended(transaction);
      interrupted.catch(() => { try { transaction.abort(); } catch { /* it has ended */ } });
      const raw = await Promise.race([Promise.all(names.map(store => readRecords(transaction, store, mostBytes))), interrupted]);
      for (let i = 0; i < names.length; i++) stores[names[i]] = JSON.stringify(await completed(raw[i]));
    }
    return { schema: JSON.stringify(schema), version: schema.version, all: schema.stores.map(store => store.name), stores };
  } finally {
    await reading;
    database.close();
  }
}

function makeDatabase(schema) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(schema.name, schema.version);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes } of schema.stores) {
        const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Makes a database and puts its records in; returns what could not be: [store or null, key or null, why]. */
async function writeDatabase(schema, stores) {
  const lost = [];
  const database = await makeDatabase(schema);
  try {
    for (const { name, keyPath } of schema.stores) {
      if (!Object.hasOwn(stores, name) || stores[name] === null) {
        lost.push([name, null, 'not read yet']);
        continue;
      }
      const kept = JSON.parse(stores[name]);
      for (const [key, why] of kept.lost) lost.push([name, key, why]);
      for (let i = 0; i < kept.records.length; i += CHUNK_RECORDS)
        await putRecords(database, name, keyPath, kept.records.slice(i, i + CHUNK_RECORDS), lost);
    }
  } finally {
    database.close();
  }
  return lost;
}

async function putRecords(database, name, keyPath, records, lost) {
  const ready = [];
  for (const [key, value] of records) {
    try {
      ready.push([key, await decode(key), await decode(value)]);
    } catch (e) {
      lost.push([name, key, String(e?.message ?? e)]);
    }
  }
  const transaction = database.transaction([name], 'readwrite', { durability: 'relaxed' });
  const end = ended(transaction);
  const store = transaction.objectStore(name);
  await Promise.all(ready.map(async ([encoded, key, value]) => {
    try {
      await answer(keyPath === null ? store.put(value, key) : store.put(value));
    } catch (e) {
      lost.push([name, encoded, String(e?.message ?? e)]);
    }
  }));
  await end;
  if (transaction.error) for (const [encoded] of ready) lost.push([name, encoded, transaction.error.message]);
}

// --- Cache API

async function readCaches(mostBytes) {
  const found = [];
  const lost = [];
  let bytes = 0;
  for (const name of await caches.keys()) {
    const entries = [];
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request, { ignoreVary: true });
      if (!response) continue;
      if (response.type === 'opaque') {
        lost.push([name, request.url, 'an opaque response']);
        continue;
      }
      const body = new Uint8Array(await response.arrayBuffer());
      bytes += body.length;
      if (bytes > mostBytes) {
        lost.push([name, request.url, `more than ${mostBytes} bytes of caches`]);
        continue;
      }
      entries.push({
        url: request.url, requestHeaders: [...request.headers], status: response.status, statusText: response.statusText,
        headers: [...response.headers], body: toBase64(body),
      });
    }
    found.push({ name, entries });
  }
  return JSON.stringify({ caches: found, lost });
}

async function writeCaches(kept) {
  const lost = kept.lost;
  for (const { name, entries } of kept.caches) {
    const cache = await caches.open(name);
    for (const entry of entries) {
      try {
        const empty = [101, 204, 205, 304].includes(entry.status);
        await cache.put(new Request(entry.url, { headers: entry.requestHeaders }),
          new Response(empty ? null : fromBase64(entry.body), { status: entry.status, statusText: entry.statusText, headers: entry.headers }));
      } catch (e) {
        lost.push([name, entry.url, String(e?.message ?? e)]);
      }
    }
  }
  return lost;
}

// --- the origin's private file system

async function readFiles(mostBytes) {
  const files = [];
  const lost = [];
  let bytes = 0;
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      const its = [...path, name];
      if (handle.kind === 'directory') {
        files.push({ path: its, folder: true });
        await walk(handle, its);
        continue;
      }
      const file = await handle.getFile();
      bytes += file.size;
      if (bytes > mostBytes) lost.push([its.join('/'), `more than ${mostBytes} bytes of files`]);
      else files.push({ path: its, body: toBase64(new Uint8Array(await file.arrayBuffer())) });
    }
  };
  await walk(await navigator.storage.getDirectory(), []);
  return JSON.stringify({ files, lost });
}

async function writeFiles(kept) {
  const lost = kept.lost;
  const root = await navigator.storage.getDirectory();
  for (const { path, folder, body } of kept.files) {
    try {
      let at = root;
      for (const name of folder ? path : path.slice(0, -1)) at = await at.getDirectoryHandle(name, { create: true });
      if (folder) continue;
      const out = await (await at.getFileHandle(path.at(-1), { create: true })).createWritable();
      await out.write(fromBase64(body));
      await out.close();
    } catch (e) {
      lost.push([path.join('/'), String(e?.message ?? e)]);
    }
  }
  return lost;
}

// --- local and session storage

/** Its items as [key, value]; through its own methods, which keys of the same names do not hide. */
function readItems(area) {
  const key = Storage.prototype.key.bind(area);
  const length = Object.getOwnPropertyDescriptor(Storage.prototype, 'length').get;
  const items = [];
  for (let i = 0; i < length.call(area); i++) items.push([key(i), Storage.prototype.getItem.call(area, key(i))]);
  return items;
}

function writeItems(area, items) {
  const lost = [];
  for (const [key, value] of items) {
    try {
      Storage.prototype.setItem.call(area, key, value);
    } catch (e) {
      lost.push([key, String(e?.message ?? e)]);
    }
  }
  return lost;
}

/** How much an origin has in each kind of storage, in bytes; what the browser does not tell is left out. */
async function usage() {
  return (await navigator.storage?.estimate?.())?.usageDetails ?? {};
}
