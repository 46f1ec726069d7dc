// Runs our scripts in frames, in a JavaScript world that no script of a page can see or change.
'use strict';
const fs = require('fs');
const path = require('path');

const NAME = 'persistent-browser';
const source = name => fs.readFileSync(path.join(__dirname, 'page', name), 'utf8');
const TOUCHED = source('touched.js');
// One object in the world's own global scope; made once a document.
const LIBRARY = `globalThis.keeping ??= (() => {
${source('clone.js')}
${source('storage.js')}
${source('fields.js')}
return { readDatabases, writeDatabase, readCaches, writeCaches, readFiles, writeFiles, readItems, writeItems, usage, frameState,
  putFields, encode, decode };
})(); 0`;
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

// Other engines have one world of their own for us and Playwright; it is a sandbox for Firefox.
async function commonEvaluate(frame, expression) {
  const world = await frame.utilityContext();
  return await world.delegate.rawEvaluateJSON(`Promise.resolve(${expression}).catch(e => ({ failed: String(e) }))`);
}

/** The value, as JSON can carry it, of a call such as `keeping.usage()` in a frame. */
async function call(frame, code) {
  const evaluate = frame._page.delegate._sessionForFrame ? chromiumEvaluate : commonEvaluate;
  const wrapped = `globalThis.keeping ? (async () => JSON.stringify(await (async () => ${code})()))() : '${ABSENT}'`;
  let value = await evaluate(frame, wrapped);
  if (value === ABSENT) {
    if (evaluate === commonEvaluate) await evaluate(frame, `(() => { ${TOUCHED} })()`);
    await evaluate(frame, LIBRARY);
    value = await evaluate(frame, wrapped);
  }
  if (value?.failed) throw new FrameError(value.failed);
  return value === undefined ? undefined : JSON.parse(value);
}

/** A value as an expression of JavaScript; a literal would take the key `__proto__` for the prototype. */
const literal = value => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

module.exports = { prepare, call, literal, FrameError };
