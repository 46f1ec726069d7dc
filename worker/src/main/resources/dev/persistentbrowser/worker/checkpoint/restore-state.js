// Puts back what page-state.js has kept, into the fields that are still the same. No events: what a page does when
// something is entered it has done already. Returns how many fields it could not put back.
state => {
  const all = [...document.querySelectorAll('input, textarea, select')];
  let missed = 0;
  for (const kept of state.fields) {
    const same = field => field && field.tagName === kept.tag && field.type === kept.type
      && field.name === kept.name && field.id === kept.id;
    const field = same(all[kept.index]) ? all[kept.index] : all.find(same);
    if (!field) missed++;
    else if ('checked' in kept) field.checked = kept.checked;
    else if ('selected' in kept) [...field.options].forEach((option, i) => { option.selected = kept.selected.includes(i); });
    else field.value = kept.value;
  }
  scrollTo({ left: state.x, top: state.y, behavior: 'instant' });
  return missed;
}
