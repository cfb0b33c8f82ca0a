import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useWords } from '#platform/i18n/use-words.ts';
import { isMissingPart } from '#platform/problems.ts';
import { buttonClass } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useTitle } from '#ui/use-title.ts';
import { appWords } from './words.ts';

export function PagePending() {
  return (
    <div className="mx-auto w-full max-w-3xl px-6 pt-20">
      <Skeleton lines={5} />
    </div>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  function retry() {
    // What failed once to come is remembered as such until the page is loaded anew; what was being written is kept.
    if (isMissingPart(error)) return window.location.reload();
    reset();
    void router.invalidate();
  }
  return (
    <div className="mx-auto w-full max-w-xl px-6 pt-20">
      <ErrorNote error={error} onRetry={retry} />
    </div>
  );
}

/** Inside the frame, where the page's own `main` is around it. */
export function NothingHere() {
  const t = useWords(appWords);
  return (
    <div className="flex h-full min-h-80 flex-col items-center justify-center gap-2 px-6 py-20 text-center">
      <h1 className="text-xl font-semibold">{t.nothingHere}</h1>
      <p className="text-ink-soft">{t.nothingHereHint}</p>
      <Link to="/" className={cx(buttonClass('secondary'), 'mt-4')}>
        {t.toConversations}
      </Link>
    </div>
  );
}

export function NotFoundPage() {
  const t = useWords(appWords);
  useTitle(t.notFound);
  return (
    <main className="h-dvh">
      <NothingHere />
    </main>
  );
}
