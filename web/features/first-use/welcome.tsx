import { Compass, X } from 'lucide-react';
import { useRef } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { note, useNotes } from './my-notes.ts';
import { useSample } from './use-sample.ts';
import { useTour } from './use-tour.ts';
import { firstUseWords } from './words.ts';

/** Offers the tour and the sample until the person has taken the tour or said no. */
export function Welcome() {
  const t = useWords(firstUseWords);
  const notes = useNotes();
  const tour = useTour();
  const { open, isOpening } = useSample();
  // As it was when this came: while the tour is on, nothing moves under it.
  const first = useRef<string>(undefined);
  if (!notes || (notes.tour && notes.tour !== 'left')) return null;
  first.current ??= notes.tour ?? '';
  const wasLeft = first.current === 'left';
  return (
    <section
      aria-labelledby="welcome"
      className="animate-rise flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 motion-reduce:animate-none"
    >
      <div className="flex items-start gap-3">
        <Compass className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden="true" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <h2 id="welcome" className="font-semibold">
            {t.welcome}
          </h2>
          <p className="text-sm text-ink-soft">{t.welcomeAbout}</p>
        </div>
        <IconButton
          size="sm"
          label={t.later}
          icon={<X />}
          onClick={() => note({ tour: 'later' })}
          className="-mt-1 -me-1"
        />
      </div>
      <div className="flex flex-wrap gap-2 ps-8 max-sm:ps-0">
        <Button size="sm" onClick={tour}>
          {wasLeft ? t.goOn : t.tour}
        </Button>
        <Button size="sm" variant="quiet" busy={isOpening} onClick={open}>
          {t.sample}
        </Button>
      </div>
    </section>
  );
}
