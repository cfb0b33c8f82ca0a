import { CHOICES, type Preferences } from '#contract/preferences.ts';
import { LANGUAGES } from '#platform/i18n/languages.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Card } from '#ui/card.tsx';
import { Select } from '#ui/select.tsx';
import { changePreferences } from './my-preferences.ts';
import { settingsWords } from './settings-words.ts';

/** Each language is named in itself, so that whoever sees a page that they cannot read finds back. */
export function LanguageChoice({ value }: { value: Preferences['language'] }) {
  const t = useWords(settingsWords);
  return (
    <Card title={t.language} description={t.languageHint}>
      <Select
        label={t.language}
        hideLabel
        className="max-w-sm"
        value={value}
        options={CHOICES.language.map((one) =>
          one === 'system' ? { value: one, label: t.asBrowser } : { value: one, label: LANGUAGES[one].name, lang: one },
        )}
        onChange={(language) => changePreferences({ language })}
      />
    </Card>
  );
}
