// Runs while the app is still on its way: whoever is signed in on this device can write at once. What they write is
// taken over by platform/first-words.ts.
try {
  const me = localStorage.getItem('parley.me');
  const place = location.pathname === '/' ? 'new' : /^\/c\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
  if (me && place) {
    const area = document.createElement('textarea');
    area.id = 'first-words';
    area.dataset.place = place;
    const spoken = JSON.parse(localStorage.getItem('parley.spoken')) ?? {};
    area.placeholder = spoken.placeholder ?? 'Write a message';
    area.setAttribute('aria-label', spoken.label ?? 'Message');
    area.value = localStorage.getItem(`parley.draft.${me}.${place}`) ?? '';
    if (area.value) area.dir = 'auto';
    document.body.append(area);
    if (matchMedia('(pointer: fine)').matches) area.focus();
  }
} catch {
  // Storage may be blocked; the app brings the composer then.
}
