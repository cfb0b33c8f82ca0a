import type { ReactNode } from 'react';

type Props = { title: string; about: string; children: ReactNode };

/** A chapter of the design page, which the list at its top leads to. */
export function Section({ title, about, children }: Props) {
  const id = title.toLowerCase();
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex scroll-mt-6 flex-col gap-6 border-t border-line pt-8"
    >
      <div className="flex flex-col gap-1">
        <h2 id={`${id}-title`} className="text-xl font-semibold">
          {title}
        </h2>
        <p className="max-w-prose text-ink-soft">{about}</p>
      </div>
      {children}
    </section>
  );
}

/** Some of the same kind, side by side under a small name. */
export function Specimens({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-medium text-ink-faint">{name}</h3>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
