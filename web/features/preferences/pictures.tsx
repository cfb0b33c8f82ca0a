import type { ReactNode } from 'react';

const bar = (className: string) => <span className={`block h-1.5 rounded-full ${className}`} />;

/** A page in one colour scheme, drawn with the colours it has there. */
const page = (scheme: 'light' | 'dark', className: string) => (
  <span
    style={{ colorScheme: scheme }}
    className={`absolute inset-0 flex gap-2 border border-line bg-canvas ${className}`}
  >
    <span className="h-full w-1/4 shrink-0 bg-sidebar" />
    <span className="flex flex-1 flex-col gap-1.5 py-2.5 pe-3">
      {bar('w-3/5 bg-ink')}
      {bar('w-4/5 bg-ink-faint')}
      {bar('mt-1 w-2/5 bg-accent')}
    </span>
  </span>
);

const frame = (children: ReactNode) => <span className="relative block h-16">{children}</span>;

export const THEME_PICTURES = {
  system: frame(
    <>
      {page('light', 'rounded-sm')}
      {page('dark', 'rounded-sm [clip-path:polygon(58%_0,100%_0,100%_100%,42%_100%)]')}
    </>,
  ),
  light: frame(page('light', 'rounded-sm')),
  dark: frame(page('dark', 'rounded-sm')),
};

const letters = (fontFamily: string) => (
  <span style={{ fontFamily }} className="block pt-1.5 text-center text-xl text-ink">
    Aa
  </span>
);

/** Told by fonts that are there anyway: the real one is fetched when it is chosen. */
export const FONT_PICTURES = {
  sans: letters('"Inter Variable", "Inter Fallback", sans-serif'),
  serif: letters('ui-serif, "Iowan Old Style", Georgia, "Liberation Serif", serif'),
  mono: letters('var(--font-mono)'),
  dyslexic: (
    <span className="block pt-1.5 text-center text-xl font-bold tracking-wide text-ink [font-family:'Comic_Neue','Comic_Sans_MS',Verdana,sans-serif]">
      Aa
    </span>
  ),
};

const said = (className: string) => <span className={`block h-2.5 rounded-full ${className}`} />;

export const MESSAGE_PICTURES = {
  document: (
    <span className="flex h-16 flex-col justify-center gap-2 bg-canvas px-3">
      {[0, 1].map((row) => (
        <span key={row} className="flex gap-2">
          <span className="size-4 shrink-0 rounded-full bg-accent" />
          <span className="flex flex-1 flex-col justify-center gap-1.5">
            {bar('w-11/12 bg-ink-faint')}
            {row === 1 && bar('w-3/5 bg-ink-faint')}
          </span>
        </span>
      ))}
    </span>
  ),
  bubbles: (
    <span className="flex h-16 flex-col justify-center gap-2 bg-canvas px-3">
      {said('w-1/2 self-end bg-accent')}
      {said('w-3/4 bg-edge')}
      {said('w-1/3 self-end bg-accent')}
    </span>
  ),
};
