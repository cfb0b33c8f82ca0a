import { Link, useSearch } from '@tanstack/react-router';
import { buttonClass } from '#ui/button.tsx';

/** The last step of setting up a new server. */
export function WelcomeNote({ connected }: { connected: number }) {
  const { welcome } = useSearch({ from: '/room/settings/$section' });
  if (!welcome) return null;
  return (
    <div className="mb-8 flex flex-col items-start gap-4 rounded-lg bg-accent-soft p-5">
      <div className="flex flex-col gap-1">
        <h2 className="text-xl font-semibold">Who should answer?</h2>
        <p className="max-w-prose">
          {connected > 0
            ? 'A model is ready. You can connect more at any time.'
            : 'Paste a key or name an endpoint below. Or go on with the Guide, which works without either: it knows Parley, but it is no language model.'}
        </p>
      </div>
      <Link to="/" className={buttonClass(connected > 0 ? 'primary' : 'secondary')}>
        {connected > 0 ? 'Start a conversation' : 'Go on with the Guide'}
      </Link>
    </div>
  );
}
