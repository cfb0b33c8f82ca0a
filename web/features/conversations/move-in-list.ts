import type { KeyboardEvent } from 'react';

/** Arrows go from one link, or whatever a list is of, to the other; Home and End to the first and the last. */
export function moveInList(event: KeyboardEvent<HTMLElement>, of = 'a'): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(of)];
  const at = links.indexOf(event.target as HTMLElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const places: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
  const next = links[places[event.key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
