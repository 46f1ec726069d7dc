// What a frame shows that a new load does not: what was entered, and where it is scrolled to. Runs in the isolated world.
//
// Secrets are not kept: passwords, cards, one-time codes, and what the page hides or a file input holds.
const UNKEPT = new Set(['hidden', 'submit', 'button', 'reset', 'image']);
const SECRET = /^(cc-|one-time-code|current-password|new-password)/;
const FIELDS = 'input, textarea, select, [contenteditable]';
const WAIT_MILLIS = 3000;
const PAUSE_MILLIS = 30;

/** Elements of the document and of its open shadow roots, in order. */
function* elements(root, selector) {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) yield element;
    if (element.shadowRoot) yield* elements(element.shadowRoot, selector);
  }
}

const text = (value, most = 100) => (value ?? '').trim().replace(/\s+/g, ' ').slice(0, most);
const isSecret = field =>
  field.type === 'password' || (field.getAttribute('autocomplete') ?? '').split(/\s+/).some(word => SECRET.test(word));
const isChoice = field => field.tagName === 'INPUT' && (field.type === 'checkbox' || field.type === 'radio');
const editsRichText = field => field.hasAttribute('contenteditable') && field.isContentEditable && !field.parentElement?.isContentEditable;
const labelOf = field => text(field.labels?.[0]?.textContent) || text(field.getAttribute('aria-label'))
  || text(field.getRootNode().getElementById?.(field.getAttribute('aria-labelledby'))?.textContent);

/** The way from the root to an element: positions among its siblings, with '/' where a shadow root begins. */
function pathOf(element) {
  const path = [];
  for (let at = element; at; at = at.parentElement) {
    const siblings = at.parentElement?.children ?? at.parentNode?.children;
    if (!siblings) break;
    path.unshift([...siblings].indexOf(at));
    if (at.parentNode instanceof ShadowRoot) {
      path.unshift('/');
      at = { parentElement: at.parentNode.host };
    }
  }
  return path;
}

function atPath(path) {
  let at = document;
  for (const step of path) at = step === '/' ? at?.shadowRoot : at?.children[step];
  return at ?? null;
}

/** Each field with that by which it is known again. */
function identified(fields) {
  const groups = new Map();   // fields of one kind in one form, in order: a place says something while their number stays
  const kindOf = field => `${field.tagName} ${field.type}`;
  const holderOf = field => field.form ?? field.closest('form') ?? field.getRootNode();
  for (const field of fields) {
    const holder = holderOf(field);
    if (!groups.has(holder)) groups.set(holder, new Map());
    const kinds = groups.get(holder);
    if (!kinds.has(kindOf(field))) kinds.set(kindOf(field), []);
    kinds.get(kindOf(field)).push(field);
  }
  const places = new Map();
  for (const kinds of groups.values())
    for (const group of kinds.values()) group.forEach((field, i) => places.set(field, `${i} of ${group.length}`));
  return fields.map(field => ({ field, its: identity(field, places.get(field)) }));
}

function identity(field, place) {
  const form = field.form ?? field.closest('form');
  const hosts = [];
  for (let root = field.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) hosts.push(root.host.id || root.host.localName);
  return {
    tag: field.tagName, type: field.type ?? '', id: field.id, name: field.getAttribute('name') ?? '',
    choice: isChoice(field) ? field.value : '', label: labelOf(field), placeholder: field.getAttribute('placeholder') ?? '',
    autocomplete: field.getAttribute('autocomplete') ?? '', hosts: hosts.join(' '),
    form: form ? form.id || form.getAttribute('name') || form.getAttribute('action') || 'form' : '', place,
  };
}

function entered(field, touched) {
  if (isChoice(field)) return touched || field.checked !== field.defaultChecked ? { checked: field.checked } : null;
  if (field.tagName === 'SELECT') {
    const options = [...field.options];
    if (!touched && options.every(option => option.selected === option.defaultSelected)) return null;
    // A list of one shows its first option when nobody chose.
    if (!touched && !field.multiple && !options.some(option => option.defaultSelected) && field.selectedIndex === options.findIndex(o => !o.disabled)) return null;
    return { options: options.filter(option => option.selected).map(option => [option.value, text(option.text)]) };
  }
  if (editsRichText(field)) return touched ? { html: field.innerHTML } : null;
  return touched || field.value !== field.defaultValue ? { value: field.value } : null;
}

const isFormField = field => ['INPUT', 'TEXTAREA', 'SELECT'].includes(field.tagName);
const fieldsOfFrame = () => [...elements(document, FIELDS)]
  .filter(field => !UNKEPT.has(field.type) && (isFormField(field) || editsRichText(field)));

/** The state of this frame; fields beyond `mostBytes` together are named and not kept. */
function frameState(mostBytes) {
  const touched = new Set([...globalThis.touchedFields ?? []].map(ref => ref.deref()));
  const fields = [];
  const lost = [];
  let bytes = 0;
  for (const { field, its } of identified(fieldsOfFrame())) {
    if (field.type === 'file') {
      if (field.files.length) lost.push([its, 'the files of a file input are not kept']);
      continue;
    }
    const state = entered(field, touched.has(field));
    if (!state) continue;
    if (isSecret(field)) {
      if (field.value) lost.push([its, 'secrets are not kept']);
      continue;
    }
    bytes += JSON.stringify(state).length;
    if (bytes > mostBytes) lost.push([its, `more than ${mostBytes} bytes in the fields of a frame`]);
    else fields.push({ ...its, ...state });
  }
  const boxes = [];
  for (const box of [...globalThis.scrolledBoxes ?? []].map(ref => ref.deref())) {
    if (box?.isConnected && box !== document.scrollingElement && (box.scrollTop || box.scrollLeft))
      boxes.push({ path: pathOf(box), id: box.id, x: box.scrollLeft, y: box.scrollTop });
  }
  const state = {
    url: location.href, origin: self.origin, name: self.name, x: scrollX, y: scrollY, boxes, fields, lost, state: null,
    html: null, embeds: frames.length,
  };
  if (self === top) {
    try {
      state.state = encode(history.state, []);
    } catch (e) {
      lost.push([{ tag: 'history.state' }, String(e?.message ?? e)]);
    }
  }
  return state;
}

// --- putting back

/** How surely a field is the one that was kept; 0: it is another one. */
function likeness(kept, field, its) {
  if (its.tag !== kept.tag || its.type !== kept.type || its.choice !== kept.choice || its.hosts !== kept.hosts) return 0;
  if (kept.id && its.id) {
    if (kept.id === its.id) return 100;
    // Some frameworks number their ids anew with each load.
    if (kept.id.replace(/\d+/g, '0') !== its.id.replace(/\d+/g, '0')) return 0;
  }
  let points = 0;
  for (const [what, weight] of [['name', 40], ['label', 30], ['placeholder', 15], ['autocomplete', 15]]) {
    if (kept[what] && its[what]) {
      if (kept[what] === its[what]) points += weight;
      else if (what === 'name') return 0;
      else points -= 15;
    } else if (kept[what] || its[what]) {
      if (what === 'name') return 0;
      points -= 5;
    }
  }
  if (kept.form !== its.form) return points >= 30 ? points - 10 : 0;
  return points + 5 + (kept.place === its.place ? 8 : 0);
}

function find(kept, all) {
  let best = null;
  let points = 0;
  let rivals = 0;
  for (const { field, its } of all) {
    const now = likeness(kept, field, its);
    if (now > points) [best, points, rivals] = [field, now, 0];
    else if (now === points && now > 0) rivals++;
  }
  // A place alone says which one it is only while there are as many as before; of two that are alike none is meant.
  return rivals === 0 && points >= 13 ? best : null;
}

const setterOf = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).set;
const tell = field => {
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

/** Fills a field in so that a framework notices; false when it does not take it. */
function fill(kept, field) {
  if ('checked' in kept) {
    if (field.checked !== kept.checked) {
      if (field.type === 'radio' && !kept.checked) {
        setterOf(HTMLInputElement, 'checked').call(field, false);
        tell(field);
      } else field.click();
    }
    return field.checked === kept.checked || !field.isConnected;
  }
  if ('options' in kept) {
    const chosen = new Set();
    for (const [value, label] of kept.options) {
      const same = [...field.options].filter(option => option.value === value);
      const option = same.find(option => text(option.text) === label) ?? same[0];
      if (!option) return false;
      chosen.add(option);
    }
    if (![...field.options].every(option => option.selected === chosen.has(option))) {
      if (field.multiple) for (const option of field.options) option.selected = chosen.has(option);
      else field.selectedIndex = [...chosen][0]?.index ?? -1;
      tell(field);
    }
    return true;
  }
  if ('html' in kept) {
    if (field.innerHTML !== kept.html) {
      field.innerHTML = kept.html;
      tell(field);
    }
    return true;
  }
  if (field.value !== kept.value) {
    setterOf(field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement, 'value').call(field, kept.value);
    tell(field);
  }
  return true;
}

const nameOf = kept => kept.tag.toLowerCase() + (kept.id ? `#${kept.id}` : kept.name ? `[name=${kept.name}]` : kept.label ? ` "${kept.label}"` : '');

/** Waits for the next change of the document, or for the end of the time. */
const changed = millis => new Promise(resolve => {
  const done = () => { observer.disconnect(); clearTimeout(timer); resolve(); };
  const observer = new MutationObserver(done);
  const timer = setTimeout(done, millis);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
});

/** Puts back what `frameState` gave: fields that are rendered late are waited for. Returns what was not put back. */
async function putFields(state) {
  // The page may have been sent elsewhere: what was entered at one site is not for another.
  if (self.origin !== state.origin || (self.origin === 'null' && location.href !== state.url))
    return { fields: 0, lost: [`a page of ${self.origin} is shown, and not one of ${state.origin}`] };
  const until = performance.now() + WAIT_MILLIS;
  const lost = state.lost.map(([its, why]) => `${nameOf(its)}: ${why}`);
  let missing = state.fields;
  for (;;) {
    const all = identified(fieldsOfFrame());
    const late = [];
    for (const kept of missing) {
      const field = find(kept, all);
      if (!field) late.push([kept, 'no such field']);
      else {
        try {
          if (!fill(kept, field)) late.push([kept, 'it has no such value']);
          else globalThis.touchField?.(field);
        } catch (e) {
          lost.push(`${nameOf(kept)}: ${e?.message ?? e}`);
        }
      }
    }
    missing = late.map(([kept]) => kept);
    const left = until - performance.now();
    if (!missing.length || left <= 0) {
      late.forEach(([kept, why]) => lost.push(`${nameOf(kept)}: ${why}`));
      break;
    }
    await changed(left);
    await new Promise(resolve => setTimeout(resolve, PAUSE_MILLIS));
  }
  putScroll(state);
  return { fields: state.fields.length - missing.length, lost };
}

function putScroll(state) {
  scrollTo({ left: state.x, top: state.y, behavior: 'instant' });
  for (const { path, id, x, y } of state.boxes) {
    const box = (id && document.getElementById(id)) || atPath(path);
    box?.scrollTo({ left: x, top: y, behavior: 'instant' });
  }
}
