import { useState } from 'react';
import { useMediaQuery } from './use-media-query.ts';

export type Sidebar = {
  /** It comes over the page and goes again, instead of standing beside it. */
  isDrawer: boolean;
  /** It stands beside the page. */
  isShown: boolean;
  /** The drawer is open. */
  opened: boolean;
  open: () => void;
  close: () => void;
  toggle: () => void;
};

const KEY = 'parley.aside'; // also read by public/theme.js, before the first paint

/** Whether the sidebar is there: a drawer is open or not, and beside the page it stays as this device left it. */
export function useOwnSidebar(): Sidebar {
  const isDrawer = !useMediaQuery('(min-width: 56.25rem)');
  const [opened, setOpened] = useState(false);
  const [hidden, setHidden] = useState(() => document.documentElement.dataset['aside'] === 'hidden');
  function hide(next: boolean) {
    setHidden(next);
    keepHidden(next);
    // The button that was pressed is gone; the other one of the two goes on.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>('[data-sidebar-toggle]')?.focus();
    });
  }
  return {
    isDrawer,
    isShown: !isDrawer && !hidden,
    opened,
    open: () => (isDrawer ? setOpened(true) : hide(false)),
    close: () => setOpened(false),
    toggle: () => (isDrawer ? setOpened(!opened) : hide(!hidden)),
  };
}

function keepHidden(hidden: boolean): void {
  const { dataset } = document.documentElement;
  if (hidden) dataset['aside'] = 'hidden';
  else delete dataset['aside'];
  try {
    if (hidden) localStorage.setItem(KEY, 'hidden');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be blocked: it is there again after a reload.
  }
}
