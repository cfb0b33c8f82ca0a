import type { ReactNode } from 'react';

/** Why not all of a file is here. */
export const Note = ({ children }: { children: ReactNode }) => (
  <p className="border-b border-line bg-warn-soft px-5 py-2 text-sm text-ink">{children}</p>
);

/** What is read in the dialog, where it is higher or wider than that. */
export function Scrolls({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div tabIndex={0} className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]">
      {children}
    </div>
  );
}
