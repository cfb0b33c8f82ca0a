import type { ReactNode } from 'react';

/** A list of things with actions at their end: sessions, members, providers. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {children}
    </ul>
  );
}

type Props = { icon?: ReactNode; title: ReactNode; detail?: ReactNode; children?: ReactNode };

export function Row({ icon, title, detail, children }: Props) {
  return (
    <li className="flex min-h-15 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      {icon && (
        <span className="flex shrink-0 text-ink-faint [&>svg]:size-5" aria-hidden="true">
          {icon}
        </span>
      )}
      <div className="flex min-w-32 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium break-words">{title}</div>
        {detail && <div className="text-sm text-ink-faint">{detail}</div>}
      </div>
      {children && <div className="ms-auto flex items-center gap-1">{children}</div>}
    </li>
  );
}
