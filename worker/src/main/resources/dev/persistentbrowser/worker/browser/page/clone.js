// Values of the structured clone algorithm as JSON and back. Runs in the isolated world of a page.
//
// A string, a boolean, null and an ordinary number stand for themselves. Everything else is an array whose first
// element names its kind, see `encoders` and `decoders`. Objects are numbered in the order in which they begin; ['r', n]
// refers to one that came before, so identity and cycles are kept.
const MOST_DEPTH = 400;

/** Thrown for what cannot be carried over; the message names it. */
class Lost extends Error {}

const toBase64 = bytes => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
};
const fromBase64 = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

const VIEWS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView'];
// A later one may be a kind of an earlier one.
const SHAPES = ['DOMPointReadOnly', 'DOMPoint', 'DOMRectReadOnly', 'DOMRect', 'DOMMatrixReadOnly', 'DOMMatrix', 'DOMQuad'];
const is = (value, name) => typeof globalThis[name] === 'function' && value instanceof globalThis[name];

/**
 * Encodes one value. Blobs and keys can only be read asynchronously: `later` collects promises that fill their places in.
 */
function encode(value, later) {
  const seen = new Map();
  const entries = (object, keys, depth) => keys.map(key => [key, write(object[key], depth)]);

  function view(value, name, depth) {
    const tracking = value.buffer.resizable === true && (() => {
      // A view without a length of its own ends where its buffer ends.
      try { return new globalThis[name](value.buffer, value.byteOffset).byteLength === value.byteLength; } catch { return false; }
    })();
    return ['t', name, write(value.buffer, depth), value.byteOffset, tracking ? null : value.length ?? value.byteLength];
  }

  function array(value, depth) {
    const keys = Object.keys(value);
    const dense = keys.length === value.length && (keys.length === 0 || keys.at(-1) === String(keys.length - 1));
    return dense ? ['A', value.map(item => write(item, depth))] : ['a', value.length, entries(value, keys, depth)];
  }

  function binary(value) {
    later.bytes = (later.bytes ?? 0) + value.size * 4 / 3;
    const out = is(value, 'File') ? ['F', value.name, value.type, value.lastModified, ''] : ['B', value.type, ''];
    later.push(value.arrayBuffer().then(
      buffer => { out[out.length - 1] = toBase64(new Uint8Array(buffer)); },
      e => { throw new Lost(`${out[0] === 'F' ? 'File' : 'Blob'} (${e.name})`); }));
    return out;
  }

  function key(value) {
    if (!value.extractable) throw new Lost('CryptoKey that is not extractable');
    const out = ['K', null, value.algorithm, value.usages];
    later.push(crypto.subtle.exportKey('jwk', value).then(
      jwk => { out[1] = jwk; }, e => { throw new Lost(`CryptoKey (${e.name})`); }));
    return out;
  }

  function error(value, depth) {
    const out = ['e', value.name, value.message, String(value.stack ?? '')];
    if (Object.hasOwn(value, 'cause')) out.push(write(value.cause, depth));
    return out;
  }

  function object(value, depth) {
    if (Array.isArray(value)) return array(value, depth);
    if (value instanceof Date) return ['d', Number.isNaN(value.getTime()) ? null : value.getTime()];
    if (value instanceof RegExp) return ['x', value.source, value.flags];
    if (value instanceof Map) return ['m', [...value].map(([k, v]) => [write(k, depth), write(v, depth)])];
    if (value instanceof Set) return ['s', [...value].map(item => write(item, depth))];
    if (value instanceof ArrayBuffer)
      return ['b', toBase64(new Uint8Array(value)), ...(value.resizable ? [value.maxByteLength] : [])];
    if (ArrayBuffer.isView(value)) return view(value, VIEWS.find(name => is(value, name)), depth);
    if (value instanceof Error) return error(value, depth);
    for (const [type, name] of [[Boolean, 'Boolean'], [Number, 'Number'], [String, 'String'], [BigInt, 'BigInt']])
      if (value instanceof type) return ['p', name, write(value.valueOf(), depth)];
    if (is(value, 'Blob')) return binary(value);
    if (is(value, 'CryptoKey')) return key(value);
    if (is(value, 'ImageData')) return ['I', value.width, value.height, value.colorSpace, write(value.data, depth)];
    const shape = SHAPES.findLast(name => is(value, name));
    if (shape) return ['g', shape, value.toJSON()];
    if (is(value, 'DOMException')) return ['E', value.message, value.name];
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (tag !== 'Object') throw new Lost(tag);
    return ['o', entries(value, Object.keys(value), depth)];
  }

  function write(value, depth = 0) {
    switch (typeof value) {
      case 'string': case 'boolean': return value;
      case 'undefined': return ['u'];
      case 'bigint': return ['i', String(value)];
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (value === null) return null;
    if (typeof value !== 'object') throw new Lost(typeof value);
    if (seen.has(value)) return ['r', seen.get(value)];
    if (depth > MOST_DEPTH) throw new Lost(`nesting deeper than ${MOST_DEPTH}`);
    seen.set(value, seen.size);
    return object(value, depth + 1);
  }
  return write(value);
}

/** Decodes what `encode` gave. */
async function decode(encoded) {
  const objects = [];
  const number = text => (text === '-0' ? -0 : Number(text));
  const begin = value => { objects.push(value); return value; };
  // The place of an object that can only be made once its parts are there.
  const reserve = () => objects.push(undefined) - 1;
  const put = (target, key, value) =>
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });

  const decoders = {
    u: () => undefined,
    n: ([text]) => number(text),
    i: ([text]) => BigInt(text),
    r: ([index]) => objects[index],
    async o([entries]) {
      const out = begin({});
      for (const [key, value] of entries) put(out, key, await read(value));
      return out;
    },
    async A([items]) {
      const out = begin(new Array(items.length));
      for (let i = 0; i < items.length; i++) out[i] = await read(items[i]);
      return out;
    },
    async a([length, entries]) {
      const out = begin([]);
      out.length = length;
      for (const [key, value] of entries) put(out, key, await read(value));
      return out;
    },
    d: ([millis]) => begin(new Date(millis ?? NaN)),
    x: ([source, flags]) => begin(new RegExp(source, flags)),
    async m([entries]) {
      const out = begin(new Map());
      for (const [key, value] of entries) out.set(await read(key), await read(value));
      return out;
    },
    async s([items]) {
      const out = begin(new Set());
      for (const item of items) out.add(await read(item));
      return out;
    },
    b([text, maxByteLength]) {
      const bytes = fromBase64(text);
      if (maxByteLength === undefined) return begin(bytes.buffer);
      const out = new ArrayBuffer(bytes.length, { maxByteLength });
      new Uint8Array(out).set(bytes);
      return begin(out);
    },
    async t([name, buffer, offset, length]) {
      const at = reserve();
      const source = await read(buffer);
      const View = globalThis[name];
      return objects[at] = length === null ? new View(source, offset) : new View(source, offset, length);
    },
    async e([name, message, stack, ...cause]) {
      const Type = name.endsWith('Error') && typeof globalThis[name] === 'function' ? globalThis[name] : Error;
      const out = begin(new Type(message));
      put(out, 'stack', stack);
      if (out.name !== name) out.name = name;
      if (cause.length) put(out, 'cause', await read(cause[0]));
      return out;
    },
    E: ([message, name]) => begin(new DOMException(message, name)),
    async p([name, primitive]) {
      const at = reserve();
      return objects[at] = Object(await read(primitive));
    },
    B: ([type, text]) => begin(new Blob([fromBase64(text)], { type })),
    F: ([name, type, lastModified, text]) => begin(new File([fromBase64(text)], name, { type, lastModified })),
    async K([jwk, algorithm, usages]) {
      const at = reserve();
      return objects[at] = await crypto.subtle.importKey('jwk', jwk, algorithm, true, usages);
    },
    async I([width, height, colorSpace, data]) {
      const at = reserve();
      return objects[at] = new ImageData(await read(data), width, height, { colorSpace });
    },
    g: ([name, json]) => begin(globalThis[name][name.startsWith('DOMPoint') ? 'fromPoint' : name.startsWith('DOMRect') ? 'fromRect'
      : name === 'DOMQuad' ? 'fromQuad' : 'fromMatrix'](json)),
  };
  const read = value => (Array.isArray(value) ? decoders[value[0]](value.slice(1)) : value);
  return await read(encoded);
}
