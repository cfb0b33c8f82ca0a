import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';

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
    reset();
    void router.invalidate();
  }
  return (
    <div className="mx-auto w-full max-w-xl px-6 pt-20">
      <ErrorNote error={error} onRetry={retry} />
    </div>
  );
}

export function NotFoundPage() {
  return (
    <div className="flex h-full min-h-80 items-center justify-center">
      <EmptyState
        title="There is nothing at this address"
        action={
          <Link to="/" className={buttonClass('secondary')}>
            Go to your conversations
          </Link>
        }
      >
        It may have been removed, or the link is not complete.
      </EmptyState>
    </div>
  );
}
