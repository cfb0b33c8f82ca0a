// Runs before the first paint, so that what a person chose never flashes the other way. The rest is in
// features/preferences/my-preferences.ts.
try {
  const look = document.documentElement.dataset;
  if (matchMedia('(prefers-contrast: more)').matches) look.contrast = 'high';
  Object.assign(look, JSON.parse(localStorage.getItem('parley.preferences')).look);
} catch {
  // Nothing is kept here yet, or storage is blocked: it looks as it does by itself.
}
