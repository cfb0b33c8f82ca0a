import { type ReactNode, useId } from 'react';

type Props = { title: string; badge?: ReactNode; description?: ReactNode; action?: ReactNode; children: ReactNode };

/** One subject of a settings page. */
export function Card({ title, badge, description, action, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 border-t border-line py-8 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <div className="flex flex-col items-start justify-between gap-x-6 gap-y-3 sm:flex-row">
        <div className="flex min-w-0 max-w-prose flex-col gap-1">
          <div className="flex items-center gap-2">
            <h2 id={id} className="text-lg font-semibold">
              {title}
            </h2>
            {badge}
          </div>
          {description && <p className="text-ink-soft">{description}</p>}
        </div>
        {action && <div className="shrink-0">{action}</div>}
      </div>
      {children}
    </section>
  );
}
