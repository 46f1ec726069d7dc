// A browser host: one Playwright driver process with one launched browser, shared by many connections on a Unix
// socket, one connection a session. Frames are those of Playwright's own `run-driver`: 4 bytes little-endian length,
// then JSON; the first of a connection is {connection}, its number. What the worker must know goes to stdout, one
// JSON object a line with a key "event"; every other line there is log. What the worker asks comes by stdin, one JSON
// object a line: {id, ask: ping}, {id, ask: recover, connection, busyMillis}, and what `asks` has for the state of sessions;
// each gets one {event: answer, id, ...}. What is large goes by files in this folder, which whoever reads them removes.
// {actUntil} says until when the browser may act, in ms of the machine's monotonic clock, which the worker reads, too:
// then it is stopped, unless a later time has come by then; a later time lets it go on.
// When its browser ends it waits for {again: true}, and launches another one: to load the driver takes longer than to
// launch a browser. Each browser has a folder of its own in the folder of the host.
// It ends when its stdin closes, when nobody wants another browser, or by SIGTERM; never by SIGINT or SIGHUP, which a
// terminal sends to the worker's whole process group while the worker still drains.
//
// node host.js <settings as JSON>: {driver, folder, engine: chromium|firefox|webkit, executable, sandbox: auto|on|off, args,
// proxy: host:port of the SOCKS 5 proxy that everything goes through, outgoingBytes, frameBytes, launchMillis, answerMillis}
'use strict';
const fs = require('fs');
const net = require('net');

const settings = JSON.parse(process.argv[2]);
process.env.PW_LANG_NAME = 'java';
require(settings.driver + '/lib/bootstrap');
const { registry: { registry }, server } = require(settings.driver + '/lib/coreBundle');
const { Keeper, use } = require('./keeper');
const { asWithoutProxy } = require('./proxy');
const { Restorer } = require('./restorer');

const CLEANUP_MILLIS = 5000;
const BROWSER_CLOSE_MILLIS = 1500;
const AGAIN_MILLIS = 200;
const STEADY_MILLIS = 250;
const AGAIN_WANTED_MILLIS = 10000;

const connections = new Set();
const contextsOf = new Map();   // by the number of the connection
let browser;
let playwright;
let folder;                     // of this browser: its temporary files, and what goes to and from the worker
let former = '';                // that of the browser before
let listener;
let life = 0;
let unwanted;                   // ends the host when nobody wants another browser
let ending = false;
let actUntil = -Infinity;       // of no account before the worker has said it
let actTimer;
let stopped = false;
let stops = 0;

// Written at once and not through the stream: the process may exit right after.
const tell = (event, detail) => {
  try {
    fs.writeSync(1, JSON.stringify({ event, ...detail }) + '\n');
  } catch (e) {
    if (e.code !== 'EPIPE' && e.code !== 'EAGAIN') throw e;
  }
};
// Time in which the browser was stopped does not count: it owes no answer then.
const within = (millis, promise) => {
  let timer;
  const late = new Promise(resolve => {
    const begin = seen => {
      timer = setTimeout(() => (stopped || stops !== seen ? begin(stops) : resolve()), millis);
    };
    begin(stops);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

// To all processes of the browser: they are one group.
function signal(name) {
  if (!browser) return;
  try {
    process.kill(-browser.options.browserProcess.process.pid, name);
  } catch (e) {
    if (e.code !== 'ESRCH') tell('log', { message: `browser group got no ${name}: ${e.message}` });
  }
}

// Who cannot say in time that its leases were renewed may have lost its sessions to another worker: nothing acts here
// from then on, neither pages by themselves nor calls that are still to come.
function act(until) {
  actUntil = Math.max(actUntil, until);
  clearTimeout(actTimer);
  const left = actUntil - Number(process.hrtime.bigint() / 1000000n);
  if (left > 0) actTimer = setTimeout(act, left, actUntil);
  if (left > 0 === stopped) stopped ? goOn() : stop();
}

function stop() {
  if (ending) return signal('SIGKILL');
  stopped = true;
  stops++;
  signal('SIGSTOP');
  for (const socket of connections) socket.pause();
  tell('log', { message: 'the browser is stopped: its worker did not say in time that it may act' });
}

function goOn() {
  stopped = false;
  signal('SIGCONT');
  for (const socket of connections) socket.resume();
  tell('log', { message: 'the browser goes on' });
}

async function end(code) {
  if (ending) return;
  ending = true;
  for (const socket of connections) socket.destroy();
  const browserProcess = browser?.options.browserProcess;
  if (browserProcess) {
    if (stopped) {
      stopped = false;
      signal('SIGKILL');   // it is not to act once more
    } else {
      await within(BROWSER_CLOSE_MILLIS, browser.close(server.nullProgress, {}).catch(() => {}));
    }
    await within(BROWSER_CLOSE_MILLIS, browserProcess.kill());   // nothing to do when it has ended
    signal('SIGKILL');                                           // what is left of its process group
  }
  // The worker removes the folder as well; this is for a worker that was killed.
  fs.rmSync(settings.folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}

// Playwright's messages hold page text, which may have lone surrogates; JSON.stringify writes exactly those (and
// control characters) as \u escapes, so that the slow way is taken only when there are some.
function serialize(message) {
  const text = JSON.stringify(message);
  return text.includes('\\ud')
    ? JSON.stringify(message, (key, value) => (typeof value === 'string' ? value.toWellFormed() : value))
    : text;
}

function frame(message) {
  const text = serialize(message);
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(4 + length);
  bytes.writeUInt32LE(length, 0);
  bytes.write(text, 4);
  return bytes;
}

// Calls onFrame with each whole frame. Chunks are joined once a frame, not once a chunk: uploads are many chunks.
function readFrames(socket, onFrame) {
  let chunks = [];
  let size = 0;
  let wanted = 4;
  socket.on('data', chunk => {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= wanted && !socket.destroyed) {
      const buffered = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      chunks = [buffered];
      const length = buffered.readUInt32LE(0);
      wanted = 4 + length;
      if (length > settings.frameBytes) {
        tell('log', { message: `connection ended: a frame of ${length} bytes` });
        socket.destroy();
      } else if (size >= wanted) {
        onFrame(buffered.toString('utf8', 4, wanted));
        const rest = buffered.subarray(wanted);
        chunks = rest.length ? [rest] : [];
        size = rest.length;
        wanted = 4;
      }
    }
  });
}

function accept(socket) {
  if (ending) return socket.destroy();
  if (stopped) socket.pause();
  connections.add(socket);
  let number;
  const connection = new server.DispatcherConnection();
  let dispatcher;
  const rootDispatcher = new server.RootDispatcher(connection, async scope => {
    // No launching: a browser of its own would outlive the connection.
    dispatcher = new server.PlaywrightDispatcher(scope, playwright, { preLaunchedBrowser: browser, denyLaunch: true });
    return dispatcher;
  });
  const send = message => {
    if (socket.destroyed) return;
    if (settings.proxy) rewriteProxyErrors(message);
    socket.write(frame(message));
    if (socket.writableLength > settings.outgoingBytes) {
      tell('log', { message: `connection ended: ${socket.writableLength} bytes that its worker does not read` });
      socket.destroy();
    }
  };
  connection.onmessage = message => {
    const waiting = held.get(number);
    waiting ? waiting.push(() => send(message)) : send(message);
  };
  // One message a turn, as run-driver does: what a message set off runs before the next one is looked at.
  readFrames(socket, text => setImmediate(() => {
    if (socket.destroyed) return;
    let message;
    try {
      message = JSON.parse(text);
    } catch (e) {
      tell('log', { message: `connection ended: not JSON: ${e.message}` });
      socket.destroy();
      return;
    }
    if (number === undefined) {
      number = socket.number = message.connection;
      contextsOf.set(number, () => dispatcher?._browserDispatcher._isolatedContexts ?? []);
      return;
    }
    connection.dispatch(message);
  }));
  socket.on('error', () => {});   // 'close' follows
  socket.on('close', async () => {
    connections.delete(socket);
    contextsOf.delete(number);
    held.delete(number);
    connection.onmessage = () => {};
    if (ending) return;
    // As PlaywrightConnection does, but bounded: a call that cannot be aborted must not keep the contexts.
    await within(CLEANUP_MILLIS, rootDispatcher.stopPendingOperations(new Error('Disconnected')).catch(() => {}));
    rootDispatcher._dispose();
    await dispatcher?.cleanup().catch(e => tell('log', { message: `contexts not closed: ${e.message}` }));
  });
}

// Loopback, DNS and WebRTC go through the proxy; no DNS in advance, no HTTP/3, no direct connection when the proxy fails.
const PROXIED_FIREFOX = {
  'network.proxy.allow_hijacking_localhost': true,
  'network.proxy.socks_remote_dns': true,
  'network.proxy.socks5_remote_dns': true,
  'network.proxy.failover_direct': false,
  'network.dns.disablePrefetch': true,
  'network.http.http3.enable': false,
  'media.peerconnection.ice.proxy_only': true,
};

// In what is told of failed calls, requests and navigations.
function rewriteProxyErrors({ error, params, log }) {
  if (error?.error?.message) error.error.message = asWithoutProxy(error.error.message);
  if (params?.failureErrorText) params.failureErrorText = asWithoutProxy(params.failureErrorText);
  if (typeof params?.error === 'string') params.error = asWithoutProxy(params.error);
  if (error && log) log.forEach((line, i) => { log[i] = asWithoutProxy(line); });
}

// What each engine is started with, and asked in its own protocol.
const engines = {
  chromium: {
    options: { chromiumSandbox: settings.sandbox === 'on' || (settings.sandbox === 'auto' && process.getuid() !== 0) },
    async begin() {
      this.root = await browser.newBrowserCDPSession();
    },
    async pid() {
      // The process that was launched may be a shell script around the browser.
      const { processInfo } = await this.root.send(server.nullProgress, 'SystemInfo.getProcessInfo');
      return processInfo.find(info => info.type === 'browser').id;
    },
    async ping() { await this.root.send(server.nullProgress, 'Browser.getVersion'); },
    // A renderer takes this between its tasks.
    clients: page => [...page.delegate._sessions.values()].map(frame => frame._client),
    ask: client => client.send('Runtime.getIsolateId'),
    free,
  },
  // The system's own, by WebDriver BiDi. A page cannot be stopped or crashed by it: what hangs loses its connection.
  firefox: {
    options: { channel: 'moz-firefox', firefoxUserPrefs: settings.proxy ? PROXIED_FIREFOX : {} },
    async ping() { await browser._browserSession.send('session.status', {}); },
    clients: page => [page.delegate._session],
    ask: client => client.send('script.evaluate', { expression: '0', target: { context: client.sessionId }, awaitPromise: false }),
    free: async () => 'stuck',
  },
  webkit: {
    options: {},
    async ping() { await browser._browserSession.send('Playwright.enable'); },
    clients: page => [page.delegate._session],
    ask: client => client.send('Runtime.evaluate', { expression: '0' }),
    free: async () => 'stuck',
  },
};
const engine = engines[settings.engine];

// Whether what is behind a session takes messages between its tasks; what is gone hangs nobody.
const answers = async (client, millis) =>
  await within(millis, engine.ask(client).then(() => true, () => true)) === true;

// The smallest means first. What is sent here is handled by threads that a busy script does not hold.
async function free(client) {
  client._sendMayFail('Page.stopLoading');   // while a navigation waits for its server nothing gets through
  if (await answers(client, AGAIN_MILLIS)) return 'stopped';
  client._sendMayFail('Runtime.terminateExecution');
  if (await answers(client, settings.answerMillis)) {
    await within(STEADY_MILLIS, new Promise(() => {}));   // a script that runs again and again hangs again
    if (await answers(client, settings.answerMillis)) return 'stopped';
  }
  client._sendMayFail('Page.crash');
  return await answers(client, settings.answerMillis) ? 'crashed' : 'stuck';
}

// A page that shows a dialog is not busy: it waits for its answer.
const mayHang = page => !page.browserContext.dialogManager.hasOpenDialogsForPage(page);

async function recover(number, busyMillis) {
  const pages = [...(contextsOf.get(number)?.() ?? [])].flatMap(context => context.possiblyUninitializedPages()).filter(mayHang);
  const clients = pages.flatMap(page => engine.clients(page));
  const fine = await Promise.all(clients.map(client => answers(client, busyMillis)));
  const found = { stopped: 0, crashed: 0, stuck: 0 };
  // One after the other: pages may share a renderer, and stopping what does not run stops what comes next.
  for (const client of clients.filter((_, i) => !fine[i])) {
    if (!await answers(client, AGAIN_MILLIS)) found[await engine.free(client)]++;
  }
  return found;
}

// --- the state of sessions

const keepers = new WeakMap();    // by browser context
const restorers = new WeakMap();
let files = 0;

const keeperOf = context => {
  if (!keepers.has(context)) keepers.set(context, new Keeper(context, () => tell('stirred', { connection: numberOf(context) })));
  return keepers.get(context);
};
const numberOf = context => [...contextsOf].find(([, contexts]) => [...contexts()].includes(context))?.[0] ?? 0;
// A session has one; the one it had before it got options of its own may still be closing.
const contextOf = number => [...contextsOf.get(number)?.() ?? []].at(-1) ?? (() => { throw new Error('there is no such session'); })();
const pagesOf = (context, guids) => {
  const pages = new Map(context.possiblyUninitializedPages().map(page => [page.guid, page]));
  return guids.map(({ guid, ...rest }) => ({ page: pages.get(guid), ...rest })).filter(({ page }) => page);
};

function toFile(value) {
  const file = `${folder}/state-${++files}`;
  fs.writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
  return file;
}

function fromFile(file) {
  const text = fs.readFileSync(file, 'utf8');
  fs.unlinkSync(file);
  return JSON.parse(text);
}

const asks = {
  ping: () => engine.ping(),
  recover: ({ connection, busyMillis }) => recover(connection, busyMillis),
  // pages [{guid, number}...], patient, again → {file of {changed, gone}, gaps}
  async keep({ connection, pages, patient, again }) {
    const context = contextOf(connection);
    // Not for the next browser.
    const its = browser;
    const { changed, gone, gaps } = await keeperOf(context).take(new Map(pagesOf(context, pages).map(({ page, number }) => [page, number])), patient, again);
    if (browser !== its) throw new Error('the browser has ended');
    return { file: changed.length || gone.length ? toFile({ changed, gone }) : null, gaps };
  },
  // tabs [{guid, number, url}...] and a file of [[name, text]...] → {restored, lost}
  async prepare({ connection, tabs, file, blank }) {
    const pieces = fromFile(file);
    const context = contextOf(connection);
    const restorer = new Restorer(keeperOf(context), pieces, server.nullProgress);
    restorers.set(context, restorer);
    return await restorer.prepare(pagesOf(context, tabs), blank);
  },
  async replace({ connection, tab, file }) {
    const pieces = fromFile(file);
    const context = contextOf(connection);
    const restorer = new Restorer(keeperOf(context), pieces, server.nullProgress);
    const [its] = pagesOf(context, [tab]);
    restorers.set(its.page, restorer);
    await restorer.replace(its);
    return {};
  },
  // → {there, restored, lost, away}
  async load({ connection, guid, millis }) {
    const context = contextOf(connection);
    const [{ page }] = pagesOf(context, [{ guid }]);
    return await (restorers.get(page) ?? restorers.get(context)).load(page, millis);
  },
};

async function take({ actUntil: until, again, id, ask, ...question }) {
  // Between two browsers it is said of the one that has ended.
  if (until !== undefined) return browser && act(until);
  if (again) return begin();
  try {
    tell('answer', { id, ...await asks[ask](question) });
  } catch (e) {
    if (!ending) tell('answer', { id, failed: `${e?.message ?? e}` });
  }
}

// Every page is known to its keeper before it runs, as are frames of other processes.
const patched = { frames: false, sessions: null };

function watchPages() {
  const known = new WeakSet();
  const greet = page => {
    if (known.has(page)) return;
    known.add(page);
    const keeper = keeperOf(page.browserContext);
    page.on(server.Page.Events.InternalFrameNavigatedToNewDocument, frame => {
      if (frame === page.mainFrame()) keeper.navigated(page, frame.url());
    });
  };
  const noteContent = page => {
    if (patched.frames) return;
    patched.frames = true;
    const prototype = Object.getPrototypeOf(page.mainFrame());
    const { setContent } = prototype;
    prototype.setContent = async function (progress, html, options) {
      const its = await setContent.call(this, progress, html, options);
      if (this === this._page.mainFrame()) keeperOf(this._page.browserContext).content(this._page, html);
      return its;
    };
  };
  const all = page => {
    greet(page);
    page.waitForInitializedOrError().then(its => { if (its === page) noteContent(page); });
  };
  if (!engine.root) {
    browser.on(server.Browser.Events.Context, context => {
      context.on('page', all);
      context.possiblyUninitializedPages().forEach(all);
    });
    return;
  }
  // Chromium: in the tick in which a page's session is there, before the page may run.
  const { _session: root, _contexts: contexts, _crPages: crPages } = browser;
  const listeners = root.listeners('Target.attachedToTarget');
  root.removeAllListeners('Target.attachedToTarget');
  const attach = (event, hidden) => {
    const { targetInfo } = event;
    const context = contexts.get(targetInfo.browserContextId);
    // Playwright's own storage state raises it, too.
    const before = context?._creatingStorageStatePage;
    if (hidden && context) context._creatingStorageStatePage = true;
    try {
      for (const listener of listeners) listener(event);
    } finally {
      if (context) context._creatingStorageStatePage = before;
    }
    const crPage = crPages.get(targetInfo.targetId);
    if (!crPage) return;
    all(crPage._page);
    if (patched.sessions) return;
    // The first one; all later ones come by here before they send anything.
    patched.sessions = Object.getPrototypeOf(crPage._mainFrameSession);
    const { _initialize: initialize } = patched.sessions;
    patched.sessions._initialize = function (...args) {
      keeperOf(this._page.browserContext).adopt(this);
      return initialize.apply(this, args);
    };
    keeperOf(crPage._page.browserContext).adopt(crPage._mainFrameSession);
  };
  root.on('Target.attachedToTarget', event => {
    const { type, openerId, browserContextId } = event.targetInfo;
    const held = type === 'page' && !openerId && hiding.get(browserContextId);
    held ? held.push(event) : attach(event, false);
  });
  attachers.set(root, attach);
  browser.on(server.Browser.Events.Context, context => {
    const { doCreateNewPage } = context;
    context.doCreateNewPage = (...args) => alone(context, () => doCreateNewPage.apply(context, args));
  });
}

// Contexts in which a hidden page is being created. Chromium tells of its target before `createTarget` returns the id: new
// targets are held until the id is known.
const hiding = new Map();
const attachers = new WeakMap();
const turns = new WeakMap();

// Pages of a context are created one after the other: who creates one finds its target when the id is there.
function alone(context, create) {
  const created = (turns.get(context) ?? Promise.resolve()).then(create);
  turns.set(context, created.catch(() => {}));
  return created;
}

// A page of our own that the session's owner does not see.
async function hiddenPage(context) {
  if (!engine.root) return await context.newPage(server.nullProgress, true);
  const { _session: root, _crPages: crPages } = context._browser;
  const targetId = await alone(context, async () => {
    const held = [];
    hiding.set(context._browserContextId, held);
    let its;
    try {
      its = (await root.send('Target.createTarget', { url: 'about:blank', browserContextId: context._browserContextId })).targetId;
      return its;
    } finally {
      hiding.delete(context._browserContextId);
      if (context._browser.isConnected()) for (const event of held) attachers.get(root)(event, event.targetInfo.targetId === its);
    }
  });
  const page = crPages.get(targetId)._page;
  await page.waitForInitializedOrError();
  return page;
}

// --- the end of a browser

// Playwright tells that every page was closed before it tells that the browser is gone: nobody is to hear that.
function silenceAtEnd() {
  const transport = browser._connection._transport;
  const { onclose } = transport;
  transport.onclose = reason => {
    for (const socket of connections) socket.destroy();
    onclose?.call(transport, reason);
  };
}

// A browser that was asked to end (SIGTERM) closes page after page while it still talks. So what a connection is told after
// a page was closed unasked waits until the browser has shown that the page's context is still there: it answers only
// between such things, and has no contexts by then.
const held = new Map();   // by the number of the connection: what waits
const PROOF_MILLIS = 5000;

async function proveAlive(context) {
  const number = numberOf(context);
  if (!number || held.has(number)) return;
  const waiting = [];
  held.set(number, waiting);
  const asked = context._browser._session.send('Storage.getCookies', { browserContextId: context._browserContextId });
  const alive = await within(PROOF_MILLIS, asked.then(() => true, () => false));
  if (ending || held.get(number) !== waiting) return;
  if (alive === true) {
    held.delete(number);
    for (const send of waiting) send();
  } else {
    tell('log', { message: `connection ${number} ended: its pages and its context went unasked` });
    for (const socket of connections) if (socket.number === number) socket.destroy();
  }
}

function watchClosings() {
  const { _session: root, _crPages: crPages } = browser;
  root.prependListener('Target.detachedFromTarget', ({ targetId }) => {
    const page = crPages.get(targetId)?._page;
    if (!page || page.isStorageStatePage || page.isClosedOrClosingOrCrashed()) return;
    if (page.browserContext.isClosingOrClosed()) return;
    proveAlive(page.browserContext);
  });
}

// Videos are made by Playwright's own ffmpeg, or by the machine's where that was not installed.
function findFfmpeg() {
  const ffmpeg = registry.findExecutable('ffmpeg');
  if (fs.existsSync(ffmpeg.executablePath())) return;
  const found = (process.env.PATH ?? '').split(':').map(folder => folder + '/ffmpeg').find(file => fs.existsSync(file));
  ffmpeg.executablePathOrDie = () => {
    if (found) return found;
    throw new Error('a video needs an ffmpeg where the worker runs, and there is none on its PATH: install the package ffmpeg');
  };
}

const start = options => playwright[settings.engine].launch(server.nullProgress, {
  ...engine.options, executablePath: settings.executable, headless: true, args: settings.args,
  ...(settings.proxy && { proxy: { server: `socks5://${settings.proxy}` } }),
  timeout: settings.launchMillis, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false, ...options,
});

// Chromium only ends where it may not have its sandbox; one that starts without it shows that this was the reason.
async function reason(e) {
  const message = `${e?.message ?? e}`;
  if (browser || !engine.options.chromiumSandbox) return message;
  try {
    await (await start({ chromiumSandbox: false })).close(server.nullProgress, {});
  } catch {
    return message;
  }
  return 'Chromium starts without its sandbox and not with it: the kernel or the container refuses user namespaces to this '
    + 'process. In a container use the seccomp profile infra/docker/seccomp.json (docker run --security-opt '
    + 'seccomp=seccomp.json); elsewhere allow unprivileged user namespaces; PB_CHROMIUM_SANDBOX=off runs pages without it';
}

async function launch() {
  folder = `${settings.folder}/${++life}`;
  fs.mkdirSync(folder, { mode: 0o700 });
  process.env.TMPDIR = folder;
  browser = await start({});
  const its = browser;
  const launched = its.options.browserProcess.process;
  const ended = () => { if (browser === its && !ending) over(); };
  launched.once('exit', (code, signal) => {
    tell('log', { message: `browser ended: code ${code}, signal ${signal}` });
    ended();
  });
  its.on(server.Browser.Events.Disconnected, ended);
  if (settings.proxy) {
    // The driver opens connections of its own, for API requests and client certificates: contexts name the proxy, too.
    const { newContext } = its;
    its.newContext = (progress, options) => newContext.call(its, progress, { ...options, proxy: options.proxy ?? its.options.proxy });
  }
  silenceAtEnd();
  await engine.begin?.();
  use(server.nullProgress, hiddenPage);
  watchPages();
  if (engine.root) watchClosings();
  const pid = await engine.pid?.() ?? launched.pid;
  const socket = folder + '/s';
  listener = net.createServer(accept);
  listener.on('error', e => { tell('failed', { message: e.message }); end(1); });
  listener.listen(socket, () => {
    const { chromiumSandbox: sandbox } = engine.options;
    tell('ready', { browserPid: pid, browserGroup: launched.pid, version: its.version(), folder, socket, sandbox });
  });
}

const begin = () => {
  clearTimeout(unwanted);
  return launch().catch(async e => { tell('failed', { message: await reason(e) }); end(1); });
};

// The browser has ended: nothing of it is left, and nothing that was said of it counts.
function over() {
  signal('SIGKILL');   // what is left of its process group
  browser = undefined;
  listener?.close();
  for (const socket of connections) socket.destroy();
  contextsOf.clear();
  held.clear();
  clearTimeout(actTimer);
  actUntil = -Infinity;
  stopped = false;
  // The worker may still be reading from the folder of the last one.
  if (former) fs.rm(former, { recursive: true, force: true, maxRetries: 3 }, () => {});
  former = folder;
  unwanted = setTimeout(end, AGAIN_WANTED_MILLIS, 2);
  tell('browser-exited');
}

for (const name of ['SIGINT', 'SIGHUP']) process.on(name, () => {});
process.on('SIGTERM', () => end(0));
process.stdin.on('error', () => end(0));
require('readline').createInterface({ input: process.stdin, terminal: false })
  .on('line', line => take(JSON.parse(line)))
  .on('close', () => end(0));
// A rejection nobody waits for belongs to one call of one session: it is told, and the others go on.
process.on('unhandledRejection', e => tell('log', { message: `unhandled rejection: ${e?.stack ?? e}` }));
process.on('uncaughtException', e => { tell('failed', { message: `${e?.stack ?? e}` }); end(1); });
findFfmpeg();
playwright = server.createPlaywright({ sdkLanguage: 'java', isClientCollocatedWithServer: true });
begin();
