import type { ReactNode } from 'react';
import { useTitle } from '#ui/use-title.ts';

type Props = { title: string; intro?: ReactNode; children?: ReactNode; foot?: ReactNode };

/** The page before the app: one question in the middle, nothing beside it. */
export function AuthFrame({ title, intro, children, foot }: Props) {
  useTitle(title);
  return (
    <main className="flex min-h-dvh flex-col items-center bg-sidebar ps-[max(1rem,var(--safe-start))] pe-[max(1rem,var(--safe-end))] pt-[max(12vh,2.5rem,var(--safe-top))] pb-[calc(2.5rem+var(--safe-bottom))]">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <div className="flex items-center gap-2.5">
          <img src="/icon.svg" alt="" width={32} height={32} />
          <span className="text-lg font-semibold tracking-tight">Parley</span>
        </div>
        <div className="flex flex-col gap-1.5">
          <h1 className="text-2xl font-semibold">{title}</h1>
          {intro && <p className="text-ink-soft">{intro}</p>}
        </div>
        {children}
        {foot && <div className="text-sm text-ink-soft">{foot}</div>}
      </div>
    </main>
  );
}
