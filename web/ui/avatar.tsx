import type { CSSProperties } from 'react';
import { cx } from './cx.ts';

const SIZE = { xs: 'size-5 text-[0.5625rem]', sm: 'size-7 text-xs', md: 'size-9 text-sm', lg: 'size-12 text-lg' };
export const HUES = [12, 45, 85, 128, 168, 215, 258, 300, 335];

/** The first letters of the first and the last word; works for any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** The same colour for the same id, everywhere and always. */
export function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? 0;
}

/**
 * `id` picks the colour (a user id). Decorative: the name stands beside it or in the label around it, so the initials
 * are no text of the page, which would be a part of that label.
 */
export function Avatar({
  id,
  name,
  size = 'sm',
  className,
}: {
  id: string;
  name: string;
  size?: keyof typeof SIZE;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      data-initials={initialsOf(name)}
      style={{ '--hue': hueOf(id) } as CSSProperties}
      className={cx(
        'avatar inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        SIZE[size],
        className,
      )}
    />
  );
}
