import type { ReactNode } from 'react';

type Props = { icon: ReactNode; children: ReactNode; actions: ReactNode };

/** Below the page and never over it: something to know, and what to do about it. */
export const Bar = ({ icon, children, actions }: Props) => (
  <div className="bottom-bar to-edges animate-rise flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-surface py-1.5 ps-4 pe-2 pb-[max(0.375rem,var(--safe-bottom))] text-sm motion-reduce:animate-none">
    <span className="shrink-0 text-accent [&>svg]:size-4" aria-hidden="true">
      {icon}
    </span>
    <div className="min-w-48 flex-1 py-1.5">{children}</div>
    <div className="ms-auto flex shrink-0 items-center gap-1">{actions}</div>
  </div>
);
