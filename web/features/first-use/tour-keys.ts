type Keys = { leave: () => void; walk: (direction: 1 | -1) => void };

/** What keys do while the tour is on. Returns how to stop. */
export function keysOfTour({ leave, walk }: Keys): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const { key, isComposing } = event;
    if (isComposing || key === 'Tab') return;
    // The page behind has keys of its own for nearly everything.
    event.stopPropagation();
    const onward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (key === 'Escape') leave();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') walk(key === onward ? 1 : -1);
    else return;
    event.preventDefault();
  }
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}
