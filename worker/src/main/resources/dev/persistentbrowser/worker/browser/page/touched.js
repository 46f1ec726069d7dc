// Notes which fields a user has changed and which boxes were scrolled, before any script of the page runs: frameworks keep
// the attribute of a field in step with its value, so that comparing the two tells nothing. Runs in the isolated world of
// each frame.
(() => {
  if (globalThis.touchedFields) return;
  const collect = () => {
    const refs = new Set();
    const known = new WeakSet();
    const add = element => {
      if (!element || known.has(element)) return;
      known.add(element);
      refs.add(new WeakRef(element));
      if (refs.size % 1000 === 0) for (const ref of refs) if (!ref.deref()?.isConnected) refs.delete(ref);
    };
    return { refs, add };
  };
  const fields = collect();
  const boxes = collect();
  globalThis.touchedFields = fields.refs;
  globalThis.scrolledBoxes = boxes.refs;
  globalThis.touchField = fields.add;
  const note = event => {
    // The real target, also inside of an open shadow root.
    let field = event.composedPath()[0];
    while (field?.isContentEditable && field.parentElement?.isContentEditable) field = field.parentElement;
    fields.add(field);
  };
  addEventListener('input', note, true);
  addEventListener('change', note, true);
  addEventListener('scroll', event => { if (event.target !== document) boxes.add(event.target); }, { capture: true, passive: true });
})();
