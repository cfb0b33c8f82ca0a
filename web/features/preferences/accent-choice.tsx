import { Check } from 'lucide-react';
import { CHOICES, type Preferences } from '#contract/preferences.ts';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { accentWords } from './accent-words.ts';
import { changePreferences } from './my-preferences.ts';

/** The accent colours, each in its own. */
export function AccentChoice({ value }: { value: Preferences['accent'] }) {
  const t = useWords(accentWords);
  return (
    <fieldset>
      <legend className="mb-2 font-medium">
        {withElements(t.accent, { name: <span className="font-normal text-ink-faint">{t[value]}</span> })}
      </legend>
      <div className="grid max-w-md grid-cols-8">
        {CHOICES.accent.map((accent) => (
          <label
            key={accent}
            data-accent={accent}
            data-tooltip={t[accent]}
            className="relative inline-flex aspect-square w-full max-w-11 cursor-pointer items-center justify-center rounded-full border-2 border-transparent transition-colors hover:border-line has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="accent"
              value={accent}
              checked={value === accent}
              aria-label={t[accent]}
              onChange={() => changePreferences({ accent })}
              className="sr-only"
            />
            <span className="inline-flex size-[72%] items-center justify-center rounded-full bg-accent text-on-accent">
              {value === accent && <Check className="size-4" aria-hidden="true" />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
