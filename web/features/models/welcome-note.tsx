import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '#platform/i18n/use-words.ts';
import { buttonClass } from '#ui/button.tsx';
import { providerWords } from './provider-words.ts';

/** The last step of setting up a new server. */
export function WelcomeNote({ connected }: { connected: number }) {
  const t = useWords(providerWords);
  const { welcome } = useSearch({ from: '/room/settings/$section' });
  if (!welcome) return null;
  return (
    <div className="mb-8 flex flex-col items-start gap-4 rounded-lg bg-accent-soft p-5">
      <div className="flex flex-col gap-1">
        <h2 className="text-xl font-semibold">{t.whoShouldAnswer}</h2>
        <p className="max-w-prose">{connected > 0 ? t.modelReady : t.noModelYet}</p>
      </div>
      <Link to="/" className={buttonClass(connected > 0 ? 'primary' : 'secondary')}>
        {connected > 0 ? t.start : t.goOnWithGuide}
      </Link>
    </div>
  );
}
