// What can be kept of a page: its session storage, where it is scrolled to, and what was entered into its fields.
// Secrets are not kept: passwords, cards, one-time codes, and what the page hides or a file input holds.
() => {
  const MOST_FIELDS = 500;
  const LONGEST_VALUE = 20000;
  const UNKEPT = new Set(['password', 'hidden', 'file', 'submit', 'button', 'reset', 'image']);
  const SECRET = /^(cc-|one-time-code|current-password|new-password)/;
  const secret = field =>
    UNKEPT.has(field.type) || (field.autocomplete || '').split(/\s+/).some(word => SECRET.test(word));
  const entered = field => {
    if (field.type === 'checkbox' || field.type === 'radio')
      return field.checked === field.defaultChecked ? null : { checked: field.checked };
    if (field.tagName === 'SELECT') {
      const options = [...field.options];
      return options.every(option => option.selected === option.defaultSelected)
        ? null : { selected: options.flatMap((option, i) => (option.selected ? [i] : [])) };
    }
    return field.value === field.defaultValue || field.value.length > LONGEST_VALUE ? null : { value: field.value };
  };
  const storage = {};
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i);
      storage[key] = sessionStorage.getItem(key);
    }
  } catch (e) {
    // A page without an origin of its own has none.
  }
  const fields = [];
  [...document.querySelectorAll('input, textarea, select')].forEach((field, index) => {
    if (fields.length >= MOST_FIELDS || secret(field)) return;
    const state = entered(field);
    if (state) fields.push({ index, tag: field.tagName, type: field.type, name: field.name, id: field.id, ...state });
  });
  return { origin: location.origin, url: location.href, storage, x: scrollX, y: scrollY, fields };
}
