// Puts back what a keeper knew, in two steps. `prepare` fills cookies, what sites store, and each tab's session storage and
// history, on empty documents that no server sees; `load` then opens a page's URL, and puts back what was entered. Pages
// load beside each other. What was not put back is told as [what, why].
'use strict';
const worlds = require('./worlds');
const { shut, unshut, visit: visitUnbounded, framePath, within, reasonOf } = require('./keeper');

const VISIT_MILLIS = 5000;
const WRITE_MILLIS = 60000;
// The worker waits 30 s longer.
const ALL_MILLIS = 90000;
const MOST_LOST = 20;         // entries of one piece that are named one by one
const MOST_NAME = 200;        // characters; pages choose the names of what they store
const FRAME_MILLIS = 8000;
const ERROR_PAGE_MILLIS = 2000;
// What a proxy says of a site that is not up again yet.
const AWAY = new Set([502, 503, 504]);

const visit = (page, url) => within(VISIT_MILLIS, visitUnbounded(page, url), 'an empty page');
const isWeb = url => /^https?:/i.test(url);
const isPartitioned = site => site.includes('^');
const PARTITIONED = 'storage that a site has only inside of another one is not put back';
const isEmpty = url => url === '' || url === 'about:blank';
const withoutHash = url => url.split('#')[0];
const parse = text => JSON.parse(text);

/** The pieces of a session by name. */
class Pieces {
  constructor(entries) {
    this.texts = new Map(entries);
  }

  get(...name) {
    const text = this.texts.get(JSON.stringify(name));
    return text === undefined ? null : parse(text);
  }

  text(...name) {
    return this.texts.get(JSON.stringify(name)) ?? null;
  }

  /** Lets go of the texts, which may be many MiB; whether there were pages is still known. */
  forget() {
    this.hadPages = [...this.of('page')].length > 0;
    this.texts = new Map();
  }

  *of(kind) {
    for (const [key, text] of this.texts) {
      const name = parse(key);
      if (name[0] === kind) yield [name, text];
    }
  }
}

/** The beginning of what was lost of one piece, and how much more there is. */
function few(losses) {
  const named = losses.slice(0, MOST_LOST).map(([what, why]) => [String(what).slice(0, MOST_NAME), String(why).slice(0, MOST_NAME)]);
  return losses.length > MOST_LOST ? [...named, [named[0][0], `and ${losses.length - MOST_LOST} more`]] : named;
}

/** A progress, as Playwright's calls take it, that ends after so long. */
async function bounded(progress, millis, what, call) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${what} took more than ${millis} ms`)), millis); });
  late.catch(() => {});
  const race = promise => Promise.race([...(Array.isArray(promise) ? promise : [promise]), late]);
  try {
    return await race(call({ ...progress, race, setAllowConcurrentOrNestedRaces() {} }));
  } finally {
    clearTimeout(timer);
  }
}

class Restorer {
  constructor(keeper, pieces, progress) {
    this.keeper = keeper;
    this.pieces = new Pieces(pieces);
    this.progress = progress;
    this.lost = [];
    this.restored = [];
    this.plans = new WeakMap();
  }

  /**
   * Everything but the pages' own documents.
   *
   * @param tabs [{page, number, url}...], the one that is wanted first at the beginning
   * @param blank whether pages stay blank
   */
  async prepare(tabs, blank) {
    const { keeper } = this;
    const until = Date.now() + ALL_MILLIS;
    keeper.quiet = true;
    this.seed(tabs);
    try {
      await this.attempt('cookies', () => this.putCookies());
      const sites = this.sites();
      // A tab that is to be blank stays at its first document: one that it is sent to may ask less of the network.
      const web = tabs.find(({ url }) => isWeb(url));
      const own = web || !sites.size ? null : await this.attempt('storage', () => keeper.hiddenPage());
      const first = web?.page ?? own;
      await Promise.all(tabs.map(({ page }) => shut(page)));
      if (!blank) for (const tab of tabs) this.plan(tab);
      // Every visit costs some 50 ms: the first tab gets what is its own on the way.
      const sessions = !blank && web ? [...this.plans.get(web.page).sessions.keys()] : [];
      for (const site of first ? this.ordered(new Set([...sites, ...sessions]), first) : []) {
        if (Date.now() < until) await this.putSite(first, site, sites.has(site));
        else if (sites.has(site)) this.lost.push([`storage of ${site}`, `putting all back took more than ${ALL_MILLIS} ms`]);
      }
      if (own) await keeper.closeHidden(own);
      await Promise.all(tabs.map(tab => (blank ? this.leaveBlank(tab) : this.prepareTab(tab))));
      // What sites store was written by us alone so far.
      if (!blank) keeper.settle([...sites]);
    } finally {
      keeper.quiet = false;
      this.pieces.forget();
    }
    return { restored: this.restored, lost: this.lost };
  }

  /** What is kept is what is known, until something newer is seen: a piece that cannot be put back is not overwritten. */
  seed(tabs) {
    const { keeper, pieces } = this;
    for (const [[, key], text] of pieces.of('local')) keeper.site(key).local = new Map(parse(text));
    for (const [[, key, name], text] of pieces.of('database')) {
      const schema = parse(text);
      keeper.site(key).databases.set(name, { version: schema.version, stores: schema.stores.map(store => store.name) });
    }
    this.seedTabs(tabs);
    keeper.remember(pieces.texts);
  }

  seedTabs(tabs) {
    const numbers = new Map(tabs.map(({ page, number }) => [String(number), page]));
    for (const [[, number, key], text] of this.pieces.of('session'))
      if (numbers.has(number)) this.keeper.tab(numbers.get(number)).session.set(key, new Map(parse(text)));
    for (const { page } of tabs) this.keeper.tab(page).pending = true;
  }

  async attempt(what, step) {
    try {
      return await step();
    } catch (e) {
      this.lost.push([what, reasonOf(e)]);
      return null;
    }
  }

  // --- the browser context

  async putCookies() {
    const cookies = this.pieces.get('cookies') ?? [];
    if (!cookies.length) return;
    const { context } = this.keeper;
    const session = context._browser._session;
    const put = session && context._browserContextId
      ? some => session.send('Storage.setCookies', { browserContextId: context._browserContextId, cookies: some.map(cookieParam) })
      : some => context.addCookies(some);
    try {
      await put(cookies);
    } catch {
      for (const cookie of cookies) await this.attempt(`cookie ${cookie.name} of ${cookie.domain}`, () => put([cookie]));
    }
    this.restored.push('cookies');
  }

  sites() {
    const sites = new Set();
    for (const kind of ['local', 'database', 'caches', 'files'])
      for (const [[, key], text] of this.pieces.of(kind)) if (text !== '[]') sites.add(key);
    return sites;
  }

  /** The site at which the page's history begins comes last: the page is there already then. */
  ordered(sites, page) {
    const last = this.beginningAt(page, sites);
    return last ? [...[...sites].filter(site => site !== last), last] : [...sites];
  }

  beginningAt(page, sites) {
    const plan = this.plans.get(page);
    const first = plan && beginning(plan).at(-1);
    return [...sites].find(site => first?.startsWith(site));
  }

  async beginHistory(page, plan) {
    const [first, second] = beginning(plan);
    await visit(page, first);
    await page.delegate._mainFrameSession?._client.send('Page.resetNavigationHistory');
    if (second !== undefined) await visit(page, second);
    plan.begun = second === undefined ? 1 : 2;
  }

  /**
   * @param stored whether it stores more than this tab's session storage, which is tried again by itself
   */
  async putSite(page, site, stored) {
    if (!isWeb(site) || isPartitioned(site)) {
      this.lost.push([`storage of ${site}`, PARTITIONED]);
      return;
    }
    const frame = page.mainFrame();
    const call = code => within(WRITE_MILLIS, worlds.call(frame, code), `storage of ${site}`);
    const plan = this.plans.get(page);
    const begins = this.beginningAt(page, [site]) !== undefined;
    const arrive = () => (begins ? this.beginHistory(page, plan) : visit(page, site)).then(() => true);
    if (!await (stored ? this.attempt(`storage of ${site}`, arrive) : arrive().catch(() => false))) return;
    if (plan) await this.putSession(page, plan, site);
    const items = this.pieces.get('local', site);
    if (items?.length) {
      await this.attempt(`localStorage of ${site}`, async () => {
        this.tell(`localStorage of ${site}`, await call(`keeping.writeItems(localStorage, ${worlds.literal(items)})`));
        this.restored.push(`localStorage of ${site}`);
      });
    }
    for (const [[, key, name], text] of this.pieces.of('database')) {
      if (key !== site) continue;
      const schema = parse(text);
      const stores = Object.fromEntries(schema.stores.map(store => [store.name, this.pieces.text('records', site, name, store.name)]));
      await this.attempt(`indexedDB ${name} of ${site}`, async () => {
        const lost = await call(`keeping.writeDatabase(${worlds.literal(schema)}, ${worlds.literal(stores)})`);
        this.lost.push(...few(lost.map(([store, record, why]) =>
          [`indexedDB ${name} of ${site}: store ${store}${record === null ? '' : `, record ${JSON.stringify(record)}`}`, why])));
        this.restored.push(`indexedDB ${name} of ${site}`);
      });
    }
    for (const [kind, write, word] of [['caches', 'writeCaches', 'caches'], ['files', 'writeFiles', 'files']]) {
      const text = this.pieces.text(kind, site);
      if (text === null) continue;
      await this.attempt(`${word} of ${site}`, async () => {
        const lost = await call(`keeping.${write}(JSON.parse(${JSON.stringify(text)}))`);
        this.lost.push(...few(lost.map(one => [`${word} of ${site}: ${one.slice(0, -1).join(' ')}`, one.at(-1)])));
        this.restored.push(`${word} of ${site}`);
      });
    }
  }

  tell(what, lost) {
    this.lost.push(...few(lost.map(([key, why]) => [`${what}: ${key}`, why])));
  }

  // --- one tab

  async leaveBlank({ page }) {
    if (!isEmpty(page.mainFrame().url())) await visit(page, 'about:blank').catch(() => {});
    await page.delegate._mainFrameSession?._client.send('Page.resetNavigationHistory').catch(() => {});
    await unshut(page);
    this.keeper.tab(page).pending = false;
  }

  /** Puts a new page in the place of one that has crashed; everything else of the session is there. */
  async replace(tab) {
    this.keeper.quiet = true;
    try {
      this.seedTabs([tab]);
      await shut(tab.page);
      await this.prepareTab(tab);
    } finally {
      this.keeper.quiet = false;
      this.pieces.forget();
    }
  }

  /** What a tab is to get: the items of its session storage by site, and the entries of its history. */
  plan({ page, number, url }) {
    const kept = this.pieces.get('page', String(number));
    const plan = { url, lost: [], restored: [], kept: null, sessions: new Map(), entries: [], at: 0, begun: 0 };
    this.plans.set(page, plan);
    if (kept && withoutHash(kept.url) === withoutHash(url)) plan.kept = kept;
    for (const [[, tab, site], text] of this.pieces.of('session')) {
      if (tab !== String(number) || text === '[]') continue;
      if (isPartitioned(site)) plan.lost.push([`sessionStorage of ${site}`, PARTITIONED]);
      else if (!isWeb(site)) plan.lost.push([`sessionStorage of ${site}`, 'no page of it can be opened']);
      else plan.sessions.set(site, parse(text));
    }
    this.planHistory(page, plan, kept?.history);
    return plan;
  }

  planHistory(page, plan, history) {
    const openable = url => isWeb(url) || isEmpty(url);
    const here = isWeb(plan.url) ? plan.url : 'about:blank';
    if (!page.delegate._mainFrameSession || !history) {
      if (isWeb(plan.url) || plan.sessions.size || !isEmpty(page.mainFrame().url())) plan.entries = [here];
      return;
    }
    const before = history.urls.slice(0, plan.kept ? history.currentIndex : history.currentIndex + 1).filter(openable);
    const after = plan.kept ? history.urls.slice(history.currentIndex + 1).filter(openable) : [];
    const entries = [...before, here, ...after];
    // Blank from the beginning: a document that a page is sent to may ask less of the network.
    if (entries.every(isEmpty) && isEmpty(page.mainFrame().url()) && !plan.sessions.size) return;
    // The same URL again would take the place of the entry before.
    plan.entries = entries.filter((url, i) => i === 0 || url !== entries[i - 1]);
    plan.at = [...before, here].filter((url, i, all) => i === 0 || url !== all[i - 1]).length - 1;
  }

  async prepareTab(tab) {
    const { page } = tab;
    const plan = this.plans.get(page) ?? this.plan(tab);
    const step = async (what, action) => { try { await action(); } catch (e) { plan.lost.push([what, reasonOf(e)]); } };
    for (const site of plan.sessions.keys()) {
      await step(`sessionStorage of ${site}`, async () => {
        plan.begun = 0;
        await visit(page, site);
        await this.putSession(page, plan, site);
      });
    }
    await step('history', () => this.prepareHistory(page, plan));
    if (plan.kept) await step('window.name', () => this.prepareDocument(page, plan));
    await step('page', () => unshut(page));
  }

  /** On a document of the site. */
  async putSession(page, plan, site) {
    const items = plan.sessions.get(site);
    if (!items) return;
    plan.sessions.delete(site);
    try {
      const lost = await worlds.call(page.mainFrame(), `keeping.writeItems(sessionStorage, ${worlds.literal(items)})`);
      plan.lost.push(...few(lost.map(([key, why]) => [`sessionStorage of ${site}: ${key}`, why])));
      plan.restored.push(`sessionStorage of ${site}`);
    } catch (e) {
      plan.lost.push([`sessionStorage of ${site}`, reasonOf(e)]);
    }
  }

  async prepareHistory(page, plan) {
    const { entries, at } = plan;
    if (!entries.length) return;
    const client = page.delegate._mainFrameSession?._client;
    if (plan.begun === 0) await this.beginHistory(page, plan);
    for (const url of entries.slice(plan.begun, at + 1)) await visit(page, url);
    const after = entries.slice(at + 1);
    if (after.length) {
      const { entries: shown, currentIndex } = await client.send('Page.getNavigationHistory');
      for (const url of after) await visit(page, url);
      const arrived = page.mainFrame().waitForNavigation(this.progress, false, { waitUntil: 'commit' });
      await Promise.all([arrived, client.send('Page.navigateToHistoryEntry', { entryId: shown[currentIndex].id })]);
    }
    if (entries.length > 1) plan.restored.push(`history of ${entries.length} entries`);
  }

  async prepareDocument(page, plan) {
    const top = plan.kept.frames.find(frame => frame.path.length === 0)?.state;
    if (!top) return;
    const state = top.state === null ? '' : `history.replaceState(await keeping.decode(${worlds.literal(top.state)}), '');`;
    await worlds.call(page.mainFrame(), `(async () => { self.name = ${JSON.stringify(top.name)}; ${state} })()`);
  }

  /**
   * Opens the URL of a prepared page and puts back what was entered. A page that is not there keeps what was kept, and may
   * be loaded again. Gives {there, restored, lost, away: why or null}.
   */
  async load(page, millis) {
    const plan = this.plans.get(page);
    const tab = this.keeper.tab(page);
    if (!plan || !tab.pending) return { there: true, restored: [], lost: [], away: null };
    const lost = [...plan.lost];
    const restored = [...plan.restored];
    tab.restoring = true;
    try {
      const away = await this.open(page, plan, millis, lost);
      if (away) return { there: false, restored: [], lost: [['page', away]], away };
      tab.pending = false;
      plan.lost = [];
      restored.unshift('page');
      if (plan.kept) await this.putFrames(page, plan.kept, restored, lost);
      this.tellUnkept(plan.kept, page, lost);
      return { there: true, restored, lost, away: null };
    } finally {
      tab.restoring = false;
    }
  }

  /** Whether its empty document, or the error page in its place, is that of the URL. */
  isAt(page, url) {
    const shown = page.mainFrame().url();
    return withoutHash(shown) === withoutHash(url) || shown.startsWith('chrome-error:');
  }

  async arrive(progress, page, url) {
    const go = () => page.mainFrame().gotoImpl(progress, url, { waitUntil: 'load' });
    if (!this.isAt(page, url)) return await go();
    try {
      return await page.reload(progress, { waitUntil: 'load' });
    } catch (e) {
      // An error page has just taken the place of the document.
      if (!e.message.includes('Not attached to an active page')) throw e;
      return await go();
    }
  }

  /** Null, or why the page is not there. */
  async open(page, plan, millis, lost) {
    const { url, kept } = plan;
    const frame = page.mainFrame();
    let real = false;
    const arrived = () => { real = true; };
    page.on('internalframenavigatedtonewdocument', arrived);
    try {
      let response = null;
      if (kept?.html != null) await bounded(this.progress, millis, 'the page', p => frame.setContent(p, kept.html, { waitUntil: 'load' }));
      else if (isWeb(url)) response = await bounded(this.progress, millis, 'the page', p => this.arrive(p, page, url));
      else if (/^data:/i.test(url)) response = await bounded(this.progress, millis, 'the page', p => frame.gotoImpl(p, url, { waitUntil: 'load' }));
      else if (!isEmpty(url)) lost.push(['page', `a page of ${url.split(':')[0]}: has no way back`]);
      if (response && AWAY.has(response.status())) return `the site answers ${response.status()}`;
      return null;
    } catch (e) {
      const errorPage = () => frame.url().startsWith('chrome-error:');
      for (let waited = 0; !real && waited < ERROR_PAGE_MILLIS && /net::ERR_(?!ABORTED)/.test(e.message); waited += 20)
        await new Promise(resolve => setTimeout(resolve, 20));
      if (real && !errorPage() && /took more than/.test(e.message)) {
        lost.push(['load event', reasonOf(e)]);
        return null;
      }
      return reasonOf(e);
    } finally {
      page.off('internalframenavigatedtonewdocument', arrived);
    }
  }

  async putFrames(page, kept, restored, lost) {
    let fields = 0;
    await Promise.all(kept.frames.filter(({ state }) => state).map(async ({ path, name, state }) => {
      if (!state.fields.length && !state.lost.length && !state.boxes.length && !state.x && !state.y) return;
      const what = path.length ? `fields of frame ${name || path.join('.')}` : 'fields';
      try {
        const frame = await this.frame(page, path, name, state);
        if (!frame) throw new Error('no such frame');
        const put = await within(FRAME_MILLIS, worlds.call(frame, `keeping.putFields(${worlds.literal(state)})`), 'the page');
        fields += put.fields;
        lost.push(...few(put.lost.map(why => [what, why])));
      } catch (e) {
        lost.push([what, reasonOf(e)]);
      }
    }));
    if (fields) restored.push(`${fields} fields`);
    const top = kept.frames.find(({ path }) => !path.length)?.state;
    if (top?.x || top?.y) restored.push('scroll');
  }

  /**
   * The frame that was kept: by its name, else by its place, of the same site in any case. What a user entered at one site
   * must not get to another: `putFields` looks again.
   */
  async frame(page, path, name, state) {
    if (!path.length) return page.mainFrame();
    const isOfSite = frame => (state.origin === 'null' ? frame.url() === state.url : frame.origin() === state.origin);
    for (let waited = 0; waited < FRAME_MILLIS / 2; waited += 50) {
      const frames = page.frames().filter(frame => frame.parentFrame() && isOfSite(frame));
      const named = name ? frames.filter(frame => frame.name() === name) : [];
      if (named.length === 1) return named[0];
      const placed = frames.find(frame => framePath(frame).join('.') === path.join('.'));
      if (placed) return placed;
      const same = frames.filter(frame => frame.url() === state.url);
      if (same.length === 1) return same[0];
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    return null;
  }

  tellUnkept(kept, page, lost) {
    if (!kept) {
      if (this.pieces.hadPages && isWeb(page.mainFrame().url())) lost.push(['fields', 'none were kept of this URL']);
      return;
    }
    if (kept.posted) lost.push(['page', 'it came from a POST and was opened by a GET']);
    if (kept.written) lost.push(['document', 'a script had written it anew']);
    if (kept.opener && !page.opener()) lost.push(['window.opener', 'pages do not keep a hold on each other']);
  }
}

/** The first entry of a history; with the next one when the first is blank, as in a tab that was opened before it went anywhere. */
const beginning = ({ entries, at }) => entries.slice(0, at > 0 && isEmpty(entries[0]) ? 2 : 1);

function cookieParam({ name, value, domain, path, expires, httpOnly, secure, sameSite, priority, sourceScheme, sourcePort, partitionKey, session }) {
  return { name, value, domain, path, httpOnly, secure, sameSite, priority, sourceScheme, sourcePort, partitionKey, ...(session ? {} : { expires }) };
}

module.exports = { Restorer };
