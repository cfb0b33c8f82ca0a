import { CircleAlert } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemOf } from '#platform/problems.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { uiWords } from './words.ts';

/** The server's name for this request, which an admin finds in the log. */
const requestIdOf = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  'requestId' in error &&
  typeof error.requestId === 'string' &&
  error.requestId;

type Props = { error: unknown; onRetry?: (() => void) | undefined; className?: string };

/** What went wrong in plain words, the request's number small, and a way to try again. */
export function ErrorNote({ error, onRetry, className }: Props) {
  const t = useWords(uiWords);
  const requestId = requestIdOf(error);
  return (
    <div role="alert" className={cx('flex items-start gap-3 rounded-md bg-danger-soft px-4 py-3', className)}>
      <CircleAlert className="mt-0.5 size-4.5 shrink-0 text-danger" aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p>{problemOf(error)}</p>
        {requestId && <p className="font-mono text-xs break-all text-ink-soft">{t.requestId({ id: requestId })}</p>}
      </div>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          {t.tryAgain}
        </Button>
      )}
    </div>
  );
}
