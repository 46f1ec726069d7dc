// Knows what a session needs to live again elsewhere, in pieces, and which of them changed. Looking has no effect on
// pages, storage or servers: local and session storage are mirrored from the browser's own notes, databases are read in a
// world of our own and only after somebody wrote to them. The only page we open is a hidden one, for a site that no page shows any
// more and whose last writes were not read; its requests reach neither a server nor a service worker.
//
// A piece has a name, an array of strings as JSON, and a text. Sites are named by their storage key, 'https://a.test/':
//   [cookies]                         as CDP's Storage.getCookies gives them
//   [local, site]                     [[key, value]...]; [session, page, site] the same for a tab
//   [database, site, name]            version, stores and indexes; [records, site, name, store] {records, lost}
//   [caches, site], [files, site]     of the Cache API and of the private file system
//   [page, page]                      URL, history, and the state of each frame
'use strict';
const { createHash } = require('crypto');
const { asWithoutProxy } = require('./proxy');
const worlds = require('./worlds');

const PAGE_MILLIS = 1000;
const PATIENT_MILLIS = 5000;     // when a reply or a hand-over waits for it
const SITE_MILLIS = 10000;
const MOST_FIELDS_BYTES = 1 << 20;
const MOST_STORE_BYTES = 32 << 20;
const MOST_FILES_BYTES = 8 << 20;
const MOST_HTML_BYTES = 2 << 20;
const NO_CACHES = JSON.stringify({ caches: [], lost: [] });
const NO_FILES = JSON.stringify({ files: [], lost: [] });
const MOST_SESSION_BYTES = 128 << 20;
const WHY_TOO_MUCH = `more than ${MOST_SESSION_BYTES} bytes in the session`;
const TOO_MUCH = {
  records: JSON.stringify({ records: [], lost: [[null, WHY_TOO_MUCH]] }),
  caches: JSON.stringify({ caches: [], lost: [['all', WHY_TOO_MUCH]] }),
  files: JSON.stringify({ files: [], lost: [['all', WHY_TOO_MUCH]] }),
};
const STIR_MILLIS = 500;
const AGAIN_MILLIS = 30;
const STEADY_MILLIS = 2000;
const MOST_ROUNDS = 4;

const hash = text => createHash('sha1').update(text).digest('base64');
class Silent extends Error {}
const within = (millis, promise, what) => {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Silent(`${what} did not answer in ${millis} ms`)), millis); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
const reasonOf = e => asWithoutProxy(String(e?.message ?? e).split('\n')[0]);
// Partitioned storage has a key of two sites, which no page of ours can open.
const siteOf = frame => { const origin = frame.origin(); return origin ? origin + '/' : null; };

/** What is known of one site in one browser context. */
class Site {
  local = new Map();
  localStale = true;
  databases = new Map();      // name → {version, schema, stores: Map of name → text}
  databasesStale = true;      // the list of them may have changed
  storesStale = new Map();    // name of a database → Set of stores
  cachesStale = true;
  readable = false;           // a frame of it was there once
  leaving = false;            // its pages may write to local storage while they unload, which Chromium does not report

  /** Nothing is known of what it stores but the items: it is read anew. */
  forget() {
    this.databases.clear();
    this.storesStale.clear();
    this.databasesStale = this.cachesStale = this.localStale = true;
  }
}

/** What is known of one page. */
class Tab {
  session = new Map();        // site → Map of key → value
  sessionStale = new Set();
  html = null;                // what setContent was given, while it is shown
  posted = false;
  written = false;            // a script replaced the document
  pending = false;            // what was kept is not put back yet: nothing is learnt of it
  restoring = false;          // it is being put back now
}

class Keeper {
  constructor(context, stirred) {
    this.context = context;
    this.stirred = stirred;
    this.sites = new Map();
    this.tabs = new WeakMap();
    this.sent = new Map();      // JSON of a name → hash of its text
    this.sizes = new Map();     // JSON of a name → length of its text
    this.queue = Promise.resolve();
    this.opaque = new WeakMap(); // frame → its document, when that has no origin of its own
    this.pageMillis = PAGE_MILLIS;
    this.patient = false;
    this.writes = 0;
    this.lastCookies = undefined;
    this.quiet = false;         // while we restore: what happens is our own doing
  }

  site(key) {
    if (!this.sites.has(key)) this.sites.set(key, new Site());
    return this.sites.get(key);
  }

  tab(page) {
    if (!this.tabs.has(page)) this.tabs.set(page, new Tab());
    return this.tabs.get(page);
  }

  stir() {
    this.writes++;
    this.tellStirred();
  }

  /** The first write after a checkpoint at once: a reply may wait for the next one. Then at most every so often. */
  tellStirred() {
    if (this.quiet || this.stirring) return;
    const { writes } = this;
    this.stirring = setTimeout(() => {
      this.stirring = undefined;
      if (this.writes !== writes) this.tellStirred();
    }, STIR_MILLIS);
    this.stirred();
  }

  // --- Chromium tells of every write

  /** Of Chromium: listens to a session of a page or of a frame of another process, before it runs. */
  adopt(frameSession) {
    const client = frameSession._client;
    const page = frameSession._page;
    const tracked = new Set();
    worlds.prepare(frameSession);
    if (page.isStorageStatePage) return;
    const area = ({ storageKey, isLocalStorage }) => {
      if (isLocalStorage) {
        const site = this.site(storageKey);
        site.localStale = true;
        return site.local;
      }
      const tab = this.tab(page);
      if (!tab.session.has(storageKey)) tab.session.set(storageKey, new Map());
      tab.sessionStale.add(storageKey);
      return tab.session.get(storageKey);
    };
    const storage = (event, change) => client.on(`DOMStorage.${event}`, note => { change(area(note.storageId), note); this.stir(); });
    storage('domStorageItemAdded', (items, { key, newValue }) => items.set(key, newValue));
    storage('domStorageItemUpdated', (items, { key, newValue }) => items.set(key, newValue));
    storage('domStorageItemRemoved', (items, { key }) => items.delete(key));
    storage('domStorageItemsCleared', items => items.clear());
    client.on('Storage.indexedDBListUpdated', ({ storageKey }) => { this.site(storageKey).databasesStale = true; this.stir(); });
    client.on('Storage.indexedDBContentUpdated', ({ storageKey, databaseName, objectStoreName }) => {
      const { storesStale } = this.site(storageKey);
      if (!storesStale.has(databaseName)) storesStale.set(databaseName, new Set());
      storesStale.get(databaseName).add(objectStoreName);
      this.stir();
    });
    const caches = ({ storageKey }) => { this.site(storageKey).cachesStale = true; this.stir(); };
    client.on('Storage.cacheStorageListUpdated', caches);
    client.on('Storage.cacheStorageContentUpdated', caches);
    client._sendMayFail('DOMStorage.enable');
    client.on('Page.frameNavigated', ({ frame }) => {
      if (!/^https?:/.test(frame.securityOrigin ?? '')) return;
      const storageKey = frame.securityOrigin + '/';
      if (!tracked.has(storageKey)) {
        tracked.add(storageKey);
        client._sendMayFail('Storage.trackIndexedDBForStorageKey', { storageKey });
        client._sendMayFail('Storage.trackCacheStorageForStorageKey', { storageKey });
        const site = this.site(storageKey);
        if (!site.readable) site.databasesStale = site.cachesStale = true;
        site.readable = true;
      }
      // What a page writes while its process is being attached to may not be told.
      Object.assign(this.site(storageKey), { localStale: true, leaving: true });
      this.tab(page).sessionStale.add(storageKey);
      this.stir();
    });
    client.on('Page.documentOpened', ({ frame }) => { if (!frame.parentId) this.tab(page).written = true; });
  }

  /** A new document is shown: by a navigation of a user or of the page, unless we restore it. */
  navigated(page, url) {
    const tab = this.tab(page);
    tab.html = null;
    tab.written = false;
    const request = page.mainFrame()._currentDocument?.request;
    tab.posted = request?.method() === 'POST';
    if (tab.pending && !tab.restoring && !this.quiet && !url.startsWith('chrome-error:') && url !== 'about:blank') tab.pending = false;
  }

  /** What was kept by somebody before us, by the JSON of its name. */
  remember(texts) {
    for (const [key, text] of texts) {
      this.sent.set(key, hash(text));
      this.sizes.set(key, text.length);
    }
  }

  /** Nothing has been written to these sites since `remember`. */
  settle(keys) {
    for (const key of keys) {
      const site = this.site(key);
      site.leaving = site.localStale = site.databasesStale = site.cachesStale = false;
      site.storesStale.clear();
    }
  }

  /** A command has given a page its HTML. */
  content(page, html) {
    const tab = this.tab(page);
    tab.html = html.length <= MOST_HTML_BYTES ? html : null;
    tab.pending = false;
    this.stir();
  }

  // --- taking

  /**
   * Everything that changed since it was last given, as {changed: [[name, text]...], gone: [name...], gaps: [[name, why]...]},
   * where a name is its JSON. A page that does not answer is a gap; `patient` waits longer for it.
   * `again`: what was given last did not arrive, and everything is given.
   *
   * @param pages Map of page → its number in the session
   */
  take(pages, patient, again) {
    // One after the other: an older version of a piece must not be given after a newer one.
    const taken = this.queue.then(() => this.takeNow(pages, patient, again));
    this.queue = taken.catch(() => {});
    return taken;
  }

  async takeNow(pages, patient, again) {
    clearTimeout(this.stirring);
    this.stirring = undefined;
    if (again) {
      this.sent.clear();
      this.sizes.clear();
      for (const site of this.sites.values()) site.forget();
      for (const page of pages.keys()) for (const site of this.tab(page).session.keys()) this.tab(page).sessionStale.add(site);
    }
    this.patient = patient;
    this.pageMillis = patient ? PATIENT_MILLIS : PAGE_MILLIS;
    const changed = new Map();
    const gone = new Set();
    const give = (name, whole) => {
      const key = JSON.stringify(name);
      const text = this.bounded(key, name, whole);
      const digest = hash(text);
      if (this.sent.get(key) === digest) return;
      this.sent.set(key, digest);
      gone.delete(key);
      changed.set(key, text);
    };
    const drop = name => {
      const key = JSON.stringify(name);
      this.sizes.delete(key);
      if (!this.sent.delete(key)) return;
      changed.delete(key);
      gone.add(key);
    };
    // What a navigation took away under us is there again in a moment, elsewhere; and what was written meanwhile must not be
    // half in it: a log-in is often a cookie and an item.
    const until = Date.now() + (patient ? PATIENT_MILLIS : STEADY_MILLIS);
    for (let round = 1; ; round++) {
      const gaps = [];
      let passing = false;
      const gap = (name, e) => {
        passing ||= e instanceof Error && !(e instanceof Silent) && !(e instanceof worlds.FrameError);
        gaps.push([name, reasonOf(e)]);
      };
      const { writes } = this;
      const cookies = await this.cookies().catch(e => gap(['cookies'], e));
      if (cookies !== this.lastCookies) for (const site of this.sites.values()) site.localStale = true;
      this.lastCookies = cookies;
      await Promise.all([...pages].map(([page, number]) => this.takePage(page, String(number), give, gap)));
      await this.takeSites(give, gap, drop, until);
      const steady = this.writes === writes && await this.cookies().catch(() => cookies) === cookies;
      if (cookies !== undefined) give(['cookies'], cookies);
      if ((!passing && (steady || round >= MOST_ROUNDS)) || Date.now() > until)
        return { changed: [...changed], gone: [...gone], gaps };
      await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
    }
  }

  /** The text of a piece, or one that says that there was no room for it. */
  bounded(key, [kind], text) {
    const others = [...this.sizes].reduce((sum, [name, size]) => (name === key ? sum : sum + size), 0);
    const instead = TOO_MUCH[kind];
    const its = instead && others + text.length > MOST_SESSION_BYTES ? instead : text;
    this.sizes.set(key, its.length);
    return its;
  }

  async cookies() {
    const { context } = this;
    const cookies = context._browser._session && context._browserContextId
      ? (await context._browser._session.send('Storage.getCookies', { browserContextId: context._browserContextId })).cookies
      : await context.doGetCookies([]);
    return JSON.stringify(cookies);
  }

  /** The frames of a page that share the storage of their site. */
  framesOf(page) {
    return page.frames().filter(frame => siteOf(frame) && !(this.opaque.has(frame) && this.opaque.get(frame) === frame._currentDocument));
  }

  answers(page) {
    if (page.isClosedOrClosingOrCrashed()) throw new Silent('the page is gone');
    if (this.context.dialogManager.hasOpenDialogsForPage(page)) throw new Silent('the page shows a dialog');
  }

  async takePage(page, number, give, gap) {
    const tab = this.tab(page);
    // Of a page that is half restored the kept state is the better one.
    if (tab.pending || tab.restoring || page.isClosed()) return;
    try {
      this.answers(page);
      const [frames, history] = await Promise.all([this.framesState(page), this.history(page)]);
      const url = page.mainFrame().url();
      if (url.startsWith('chrome-error:')) return;
      give(['page', number], JSON.stringify({
        url, history, frames, html: tab.html, posted: tab.posted, written: tab.written && tab.html === null, opener: Boolean(page.opener()),
      }));
    } catch (e) {
      gap(['page', number], e);
    }
    await this.takeSession(page, number, give, gap);
  }

  async framesState(page) {
    return await Promise.all(page.frames().map(async frame => {
      const place = { path: framePath(frame), name: frame.name() };
      if (frame !== page.mainFrame() && !frame.url()) return { ...place, state: null };
      const state = worlds.call(frame, `keeping.frameState(${MOST_FIELDS_BYTES})`);
      const known = await within(this.pageMillis, state, 'the page');
      // A sandboxed frame has the URL of a site and not its storage.
      known.origin === 'null' ? this.opaque.set(frame, frame._currentDocument) : this.opaque.delete(frame);
      return { ...place, state: known };
    }));
  }

  async history(page) {
    const client = page.delegate._mainFrameSession?._client;
    if (!client) return null;
    const { currentIndex, entries } = await within(this.pageMillis, client.send('Page.getNavigationHistory'), 'the page');
    return { currentIndex, urls: entries.map(entry => entry.url) };
  }

  /** Session storage: exactly as it is where a frame of the site is shown, else as it was when the site was left. */
  async takeSession(page, number, give, gap) {
    const tab = this.tab(page);
    // Of a page that has crashed the mirror is all there is.
    const frames = new Map(page.isClosedOrClosingOrCrashed() ? [] : this.framesOf(page).map(frame => [siteOf(frame), frame]));
    const stale = page.delegate._sessions && !this.patient ? tab.sessionStale : new Set([...tab.sessionStale, ...frames.keys()]);
    for (const site of [...stale]) {
      try {
        const frame = frames.get(site);
        if (frame) tab.session.set(site, new Map(await within(this.pageMillis, this.items(frame, site, false), 'the page')));
        tab.sessionStale.delete(site);
      } catch (e) {
        gap(['session', number, site], e);
        continue;
      }
      give(['session', number, site], JSON.stringify([...tab.session.get(site) ?? []]));
    }
  }

  async items(frame, storageKey, isLocalStorage) {
    const frameSession = frame._page.delegate._sessionForFrame?.(frame);
    if (!frameSession)
      return await worlds.call(frame, `keeping.readItems(${isLocalStorage ? 'localStorage' : 'sessionStorage'})`);
    return (await frameSession._client.send('DOMStorage.getDOMStorageItems', { storageId: { storageKey, isLocalStorage } })).entries;
  }

  async takeSites(give, gap, drop, until) {
    const shown = new Map();
    for (const page of this.context.pages().filter(one => !one.isStorageStatePage)) {
      if (page.isClosedOrClosingOrCrashed() || this.context.dialogManager.hasOpenDialogsForPage(page)) continue;
      for (const frame of this.framesOf(page)) if (!shown.has(siteOf(frame))) shown.set(siteOf(frame), frame);
    }
    // Engines that do not tell of writes are looked at each time.
    const telling = Boolean(this.context._browser._session && this.context._browserContextId);
    for (const key of shown.keys()) {
      const site = this.site(key);
      site.readable = true;
      if (!telling) site.leaving = site.localStale = site.databasesStale = site.cachesStale = site.everything = true;
    }
    const present = new Set(this.context.pages().filter(page => !page.isStorageStatePage).flatMap(page => page.frames().map(siteOf)));
    const left = [];
    await Promise.all([...this.sites].map(async ([key, site]) => {
      const frame = shown.get(key);
      if (!frame && site.readable && ((site.leaving && !present.has(key)) || site.databasesStale || site.storesStale.size || site.cachesStale)) left.push([key, site]);
      await this.takeSite(key, site, frame, give, gap, drop);
    }));
    if (left.length) await this.takeLeft(left, present, give, gap, drop, until);
  }

  async takeSite(key, site, frame, give, gap, drop) {
    // Somebody waits for what is there now: a note of it may still be on its way.
    if (site.localStale || (this.patient && frame)) {
      try {
        await this.takeItems(key, site, frame, give);
      } catch (e) {
        gap(['local', key], e);
      }
    }
    if (frame) await this.takeStores(key, site, frame, give, gap, drop);
  }

  async takeItems(key, site, frame, give) {
    if (frame) site.local = new Map(await within(this.pageMillis, this.items(frame, key, true), 'the site'));
    site.localStale = false;
    if (site.local.size || this.sent.has(JSON.stringify(['local', key]))) give(['local', key], JSON.stringify([...site.local]));
  }

  async takeStores(key, site, frame, give, gap, drop) {
    const read = async (name, what) => {
      // What comes after its time is nobody's: it would be taken for given, and is not.
      const run = { over: false };
      const inTime = call => (...args) => { if (!run.over) call(...args); };
      try {
        await within(SITE_MILLIS, what({ run, give: inTime(give), gap: inTime(gap), drop: inTime(drop) }), 'the site');
      } catch (e) {
        run.over = true;
        if (e instanceof Silent) site.forget();
        gap([name, key], e);
      }
    };
    await read('database', its => this.takeDatabases(key, site, frame, its));
    await read('caches', its => this.takeFiles(key, site, frame, its));
  }

  async takeDatabases(key, site, frame, { run, give, gap, drop }) {
    // The browser tells of a write a moment after the page knows that it is done; it does so before it answers this.
    if (this.patient && !site.databasesStale) await worlds.call(frame, 'indexedDB.databases().then(() => 0)');
    if (!site.databasesStale && !site.storesStale.size) return;
    const stale = site.storesStale;
    const listed = site.databasesStale;
    site.storesStale = new Map();
    site.databasesStale = false;
    const known = Object.create(null);
    if (!site.everything) for (const [name, { version }] of site.databases) known[name] = version;
    const names = Object.fromEntries([...stale].map(([name, stores]) => [name, [...stores]]));
    let read;
    try {
      read = await worlds.call(frame, `keeping.readDatabases(${worlds.literal(known)}, ${worlds.literal(names)}, ${MOST_STORE_BYTES})`);
    } catch (e) {
      if (run.over) throw e;
      site.databasesStale ||= listed;
      for (const [name, stores] of stale) site.storesStale.set(name, new Set([...stores, ...site.storesStale.get(name) ?? []]));
      throw e;
    }
    if (run.over) return;
    for (const [name, why, interrupted] of read.gaps) {
      site.databasesStale = true;
      const told = name.toWellFormed();
      if (stale.has(told)) site.storesStale.set(told, new Set([...stale.get(told), ...site.storesStale.get(told) ?? []]));
      // A page that upgrades or deletes it is done with that in a moment.
      gap(['database', key, name], interrupted ? new Error(why) : why);
    }
    for (const [name, { schema, version, all, stores }] of Object.entries(read.found)) {
      const before = site.databases.get(name);
      for (const store of before?.stores ?? []) if (!all.includes(store)) drop(['records', key, name, store]);
      site.databases.set(name, { version, stores: all });
      for (const [store, text] of Object.entries(stores)) give(['records', key, name, store], text);
      give(['database', key, name], schema);
    }
    for (const [name, { stores }] of site.databases) {
      if (read.names.includes(name)) continue;
      site.databases.delete(name);
      drop(['database', key, name]);
      for (const store of stores) drop(['records', key, name, store]);
    }
  }

  async takeFiles(key, site, frame, { run, give, drop }) {
    const telling = Boolean(frame._page.delegate._sessions);
    const bytes = await worlds.call(frame, 'keeping.usage()');
    if (site.cachesStale) {
      site.cachesStale = false;
      try {
        let text = null;
        if (bytes.caches || (!telling && bytes.caches === undefined)) text = await worlds.call(frame, `self.caches ? keeping.readCaches(${MOST_FILES_BYTES}) : ${JSON.stringify(NO_CACHES)}`);
        if (text && text !== NO_CACHES) give(['caches', key], text);
        else drop(['caches', key]);
      } catch (e) {
        site.cachesStale = true;
        throw e;
      }
    }
    // Firefox does not tell how much is in them.
    const files = bytes.fileSystem ?? (telling ? 0 : 1);
    const text = files ? await worlds.call(frame, `navigator.storage?.getDirectory ? keeping.readFiles(${MOST_FILES_BYTES}) : ${JSON.stringify(NO_FILES)}`) : null;
    if (text && text !== NO_FILES) give(['files', key], text);
    else drop(['files', key]);
  }

  /** Reads sites that no readable page shows, on a hidden page; its requests reach neither a server nor a service worker. */
  async takeLeft(left, present, give, gap, drop, until) {
    let page;
    for (const [key, site] of left) {
      if (Date.now() > until) {
        gap(['local', key], new Silent('there was no time to read the site again after it was left'));
        continue;
      }
      const { leaving } = site;
      site.leaving = leaving && present.has(key);
      try {
        page ??= await this.hiddenPage();
        await within(PAGE_MILLIS, visit(page, key), 'an empty page');
        await this.takeItems(key, site, page.mainFrame(), give);
        await this.takeStores(key, site, page.mainFrame(), give, gap, drop);
      } catch (e) {
        site.leaving ||= leaving;
        gap(['local', key], e);
        gap(['database', key], e);
        await this.closeHidden(page);
        page = undefined;
      }
    }
    await this.closeHidden(page);
  }

  // --- pages of our own

  async hiddenPage() {
    const page = await openHidden(this.context);
    await shut(page);
    return page;
  }

  async closeHidden(page) {
    await page?.close(nullProgress, {}).catch(() => {});
  }
}

// --- empty pages of a site

let nullProgress;
let openHidden = context => context.newPage(nullProgress, true);

const EMPTY = '<!doctype html><html><head></head><body></body></html>';
const emptied = new WeakMap();

/** Whatever this page asks for is answered with an empty document from now on; service workers do not see it either. */
async function shut(page) {
  const client = page.delegate._mainFrameSession?._client;
  await client?.send('Network.setBypassServiceWorker', { bypass: true });
  const interceptor = route => {
    route.fulfill({ status: 200, headers: [{ name: 'content-type', value: 'text/html' }, { name: 'cache-control', value: 'no-store' }], body: EMPTY })
      .catch(() => {});
  };
  emptied.set(page, interceptor);
  await page.addRequestInterceptor(nullProgress, interceptor, 'prepend');
}

async function unshut(page) {
  const interceptor = emptied.get(page);
  emptied.delete(page);
  if (interceptor) await page.removeRequestInterceptor(interceptor);
  await page.delegate._mainFrameSession?._client.send('Network.setBypassServiceWorker', { bypass: false });
}

const visit = (page, url) => page.mainFrame().gotoImpl(nullProgress, url, { waitUntil: 'domcontentloaded' });

/** Where a frame is in its page: positions among its siblings. */
function framePath(frame) {
  const path = [];
  for (let at = frame; at.parentFrame(); at = at.parentFrame()) path.unshift([...at.parentFrame()._getChildFrames()].indexOf(at));
  return path;
}

function use(progress, opener) {
  nullProgress = progress;
  if (opener) openHidden = opener;
}

module.exports = { Keeper, shut, unshut, visit, framePath, within, reasonOf, siteOf, use, MOST_HTML_BYTES, openHidden: context => openHidden(context) };
