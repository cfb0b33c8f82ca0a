import { useId } from 'react';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { SettingsForm } from './settings-form.ts';

const USUAL_TEMPERATURE = 1;
const MOST_TEMPERATURE = 2;

type Props = { form: SettingsForm; onChange: (part: Partial<SettingsForm>) => void; refusal: string | undefined };

/** How free and how long an answer may be. */
export function LimitFields({ form, onChange, refusal }: Props) {
  const { temperature, maxTokens } = form;
  return (
    <>
      <div className="flex flex-col gap-1">
        <Switch
          label="Set the temperature"
          hint="Lower is more predictable, higher more varied. Some models have no say in it."
          checked={temperature !== undefined}
          onChange={(own) => onChange({ temperature: own ? USUAL_TEMPERATURE : undefined })}
        />
        {temperature !== undefined && (
          <Slider value={temperature} onChange={(value) => onChange({ temperature: value })} />
        )}
      </div>
      <TextField
        label="Longest answer, in tokens"
        hint="A token is about three quarters of a word. Empty: as long as the model likes."
        inputMode="numeric"
        value={maxTokens}
        error={refusal}
        onChange={(value) => onChange({ maxTokens: value })}
      />
    </>
  );
}

function Slider({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div className="flex h-11 items-center gap-3">
      <label htmlFor={id} className="sr-only">
        Temperature
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
      <output htmlFor={id} className="w-8 text-right tabular-nums">
        {value.toFixed(1)}
      </output>
    </div>
  );
}
