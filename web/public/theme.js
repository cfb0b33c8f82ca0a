// Runs before the first paint, so that what a person chose never flashes the other way. The rest is in
// features/preferences/my-preferences.ts.
try {
  const root = document.documentElement;
  if (matchMedia('(prefers-contrast: more)').matches) root.dataset.contrast = 'high';
  if (localStorage.getItem('parley.aside')) root.dataset.aside = 'hidden';
  Object.assign(root.dataset, JSON.parse(localStorage.getItem('parley.preferences')).look);
} catch {
  // Nothing is kept here yet, or storage is blocked: it looks as it does by itself.
}
try {
  const { lang, dir } = JSON.parse(localStorage.getItem('parley.spoken'));
  if (lang) Object.assign(document.documentElement, { lang, dir });
} catch {
  // As above: English until the app is there.
}
