import { useId } from 'react';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { SettingsForm } from './settings-form.ts';
import { settingsWords } from './settings-words.ts';

const USUAL_TEMPERATURE = 1;
const MOST_TEMPERATURE = 2;
const tenths = byLanguage((tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

type Props = { form: SettingsForm; onChange: (part: Partial<SettingsForm>) => void; refusal: string | undefined };

/** How free and how long an answer may be. */
export function LimitFields({ form, onChange, refusal }: Props) {
  const t = useWords(settingsWords);
  const { temperature, maxTokens } = form;
  return (
    <>
      <div className="flex flex-col gap-1">
        <Switch
          label={t.setTemperature}
          hint={t.temperatureHint}
          checked={temperature !== undefined}
          onChange={(own) => onChange({ temperature: own ? USUAL_TEMPERATURE : undefined })}
        />
        {temperature !== undefined && (
          <Slider value={temperature} onChange={(value) => onChange({ temperature: value })} />
        )}
      </div>
      <TextField
        label={t.longest}
        hint={t.longestHint}
        inputMode="numeric"
        value={maxTokens}
        error={refusal}
        onChange={(value) => onChange({ maxTokens: value })}
      />
    </>
  );
}

function Slider({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useWords(settingsWords);
  const id = useId();
  return (
    <div className="flex h-11 items-center gap-3">
      <label htmlFor={id} className="sr-only">
        {t.temperature}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={MOST_TEMPERATURE}
        step={0.1}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="min-w-0 flex-1 accent-accent"
      />
      <output htmlFor={id} className="w-8 text-end tabular-nums">
        {tenths().format(value)}
      </output>
    </div>
  );
}
