// Runs our scripts in frames, in a JavaScript world that no script of a page can see or change.
'use strict';
const fs = require('fs');
const path = require('path');

const NAME = 'persistent-browser';
const source = name => fs.readFileSync(path.join(__dirname, 'page', name), 'utf8');
const TOUCHED = source('touched.js');
// An expression that makes our library.
const MAKE = `(() => {
${source('clone.js')}
${source('storage.js')}
${source('fields.js')}
return { readDatabases, writeDatabase, readCaches, writeCaches, readFiles, writeFiles, readItems, writeItems, usage, frameState,
  putFields, encode, decode };
})()`;
const ABSENT = 'no library';

/** By our scripts: what could not be done in a frame. */
class FrameError extends Error {}

const worldOf = new WeakMap();   // of Chromium: a FrameSession → frame id → execution context

/** Of Chromium: has each document of a session's frames begin with our world. Before the session's pages run. */
function prepare(frameSession) {
  const worlds = new Map();
  worldOf.set(frameSession, worlds);
  const client = frameSession._client;
  client.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === NAME) worlds.set(context.auxData.frameId, context.id);
  });
  client.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    for (const [frame, id] of worlds) if (id === executionContextId) worlds.delete(frame);
  });
  client.on('Runtime.executionContextsCleared', () => worlds.clear());
  client._sendMayFail('Page.addScriptToEvaluateOnNewDocument', { source: TOUCHED, worldName: NAME, runImmediately: true });
}

async function chromiumEvaluate(frame, expression) {
  const frameSession = frame._page.delegate._sessionForFrame(frame);
  const client = frameSession._client;
  let contextId = worldOf.get(frameSession)?.get(frame._id);
  if (contextId === undefined) {
    contextId = (await client.send('Page.createIsolatedWorld', { frameId: frame._id, worldName: NAME })).executionContextId;
    await client.send('Runtime.evaluate', { expression: TOUCHED, contextId });
  }
  const { exceptionDetails, result } =
    await client.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new FrameError(exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text);
  return result.value;
}

// Other engines have a sandbox that sees a page's values through wrappers: good for its elements, not for its records and
// bytes. Those are read in the page's own world, which is left as it was.
const OF_ELEMENTS = /^keeping\.(frameState|putFields)\(/;

async function commonCall(frame, code) {
  const evaluate = async (world, expression) =>
    await world.delegate.rawEvaluateJSON(`Promise.resolve(${expression}).catch(e => ({ failed: String(e) }))`);
  const text = `(async () => JSON.stringify(await (async () => ${code})()))()`;
  if (!OF_ELEMENTS.test(code))
    return await evaluate(await frame.context('main'), `(() => { const keeping = ${MAKE}; return ${text}; })()`);
  const world = await frame.utilityContext();
  return await evaluate(world, `(() => { ${TOUCHED} globalThis.keeping ??= ${MAKE}; return ${text}; })()`);
}

/** The value, as JSON can carry it, of a call such as `keeping.usage()` in a frame. */
async function call(frame, code) {
  const value = frame._page.delegate._sessionForFrame ? await chromiumCall(frame, code) : await commonCall(frame, code);
  if (value?.failed) throw new FrameError(value.failed);
  return value === undefined ? undefined : JSON.parse(value);
}

async function chromiumCall(frame, code) {
  const wrapped = `globalThis.keeping ? (async () => JSON.stringify(await (async () => ${code})()))() : '${ABSENT}'`;
  const value = await chromiumEvaluate(frame, wrapped);
  if (value !== ABSENT) return value;
  await chromiumEvaluate(frame, `(() => { ${TOUCHED} globalThis.keeping ??= ${MAKE}; })()`);
  return await chromiumEvaluate(frame, wrapped);
}

/** A value as an expression of JavaScript; a literal would take the key `__proto__` for the prototype. */
const literal = value => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

module.exports = { prepare, call, literal, FrameError };
