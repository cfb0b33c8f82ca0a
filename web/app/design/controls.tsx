import { Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Keys } from '#ui/keys.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Segments } from '#ui/segments.tsx';
import { Select } from '#ui/select.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Section, Specimens } from './section.tsx';

const VARIANTS = ['primary', 'secondary', 'quiet', 'danger'] as const;
const SIDES = [
  { value: 'start', label: 'Start' },
  { value: 'end', label: 'End' },
] as const;

/** What is pressed, filled in and chosen. */
export function Controls() {
  return (
    <>
      <Section title="Buttons" about="One primary action on a page. A button that works keeps its place and the focus.">
        {VARIANTS.map((variant) => (
          <Specimens key={variant} name={variant}>
            <Button variant={variant}>Send</Button>
            <Button variant={variant} size="sm">
              Send
            </Button>
            <Button variant={variant} icon={<Plus className="size-4" aria-hidden="true" />}>
              New conversation
            </Button>
            <Button variant={variant} busy>
              Sending
            </Button>
            <Button variant={variant} disabled>
              Not now
            </Button>
          </Specimens>
        ))}
        <Specimens name="Icons, with their names in a tooltip">
          <IconButton label="Edit" icon={<Pencil className="size-4.5" />} keys="E" />
          <IconButton label="Star" icon={<Star className="size-4.5" />} variant="primary" />
          <IconButton label="Delete" icon={<Trash2 className="size-4.5" />} disabled />
          <CopyButton text="Copied from the design page" label="Copy" withText />
          <Keys keys={['Ctrl', 'K']} />
        </Specimens>
      </Section>
      <Fields />
    </>
  );
}

function Fields() {
  const [text, setText] = useState('');
  const [on, setOn] = useState(true);
  const [side, setSide] = useState<'start' | 'end'>('start');
  return (
    <Section
      title="Fields"
      about="A name above, a hint below, and what is wrong in its place, in words that say what to do."
    >
      <div className="grid max-w-3xl gap-6 sm:grid-cols-2">
        <TextField label="Name" hint="As others see it" value={text} onChange={setText} placeholder="Ada Lovelace" />
        <TextField
          label="Address"
          value="not an address"
          error="An address begins with https://"
          onChange={() => undefined}
        />
        <PasswordField label="Password" value={text} onChange={setText} />
        <Select label="Side" value={side} options={SIDES} onChange={setSide} />
        <TextArea label="About you" value={text} onChange={setText} hint="Models are told this" />
      </div>
      <div className="flex max-w-xl flex-col gap-5">
        <Switch label="Send with Enter" hint="Shift and Enter begin a new line" checked={on} onChange={setOn} />
        <Switch label="Cannot be changed here" checked={false} onChange={() => undefined} disabled />
        <Segments label="Sidebar" value={side} options={SIDES} onChange={setSide} />
      </div>
    </Section>
  );
}
