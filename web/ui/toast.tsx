import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from './icon-button.tsx';
import { LEAVING_MS } from './leaving.ts';
import { uiWords } from './words.ts';

export type ToastAction = { label: string; run: () => void };
type Toast = {
  id: number;
  text: string;
  action: ToastAction | undefined;
  tone: 'plain' | 'danger';
  lastsMs: number;
  /** It fades, and nothing of it can be pressed any more. */
  leaving?: true;
};
type Options = { action?: ToastAction; tone?: Toast['tone']; lastsMs?: number };

const LASTS_MS = 5_000;
const WITH_ACTION_LASTS_MS = 10_000;
const MAX_SHOWN = 3;

let toasts: Toast[] = [];
let nextId = 1;
const timers = new Map<number, number>();
const listeners = new Set<() => void>();

function set(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number) {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  set(toasts.map((toast) => (toast.id === id ? { ...toast, leaving: true } : toast)));
  window.setTimeout(() => set(toasts.filter((toast) => toast.id !== id)), LEAVING_MS);
}

function startTimer(toast: Toast) {
  timers.set(toast.id, window.setTimeout(dismissToast, toast.lastsMs, toast.id));
}

/** A short note that something happened, with a way to undo it where there is one. Returns its id. */
export function showToast(
  text: string,
  { action, tone = 'plain', lastsMs = action ? WITH_ACTION_LASTS_MS : LASTS_MS }: Options = {},
): number {
  const toast: Toast = { id: nextId++, text, action, tone, lastsMs };
  set([...toasts, toast].slice(-MAX_SHOWN));
  startTimer(toast);
  return toast.id;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; mounted once, by the app. Below the top bar, so that it hides neither the newest text nor the composer. */
export function Toaster() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="toaster pointer-events-none fixed z-50 flex flex-col items-end gap-2"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useWords(uiWords);
  const hold = () => window.clearTimeout(timers.get(toast.id));
  const release = () => !toast.leaving && startTimer(toast);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering or focusing only keeps it from leaving
    <div
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
      inert={toast.leaving}
      data-leaving={toast.leaving}
      className="toast pointer-events-auto flex min-h-12 w-full max-w-sm items-center gap-1 rounded-lg border border-line bg-surface py-1 pe-1.5 ps-4 shadow-mid"
    >
      <p className={toast.tone === 'danger' ? 'flex-1 text-danger' : 'flex-1'}>{toast.text}</p>
      {toast.action && (
        <button
          type="button"
          className="h-9 rounded-md px-3 font-medium text-accent hover:bg-hover pointer-coarse:h-11"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <IconButton label={t.dismiss} size="sm" icon={<X />} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
