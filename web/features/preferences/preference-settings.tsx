import { RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ChoiceCards } from '#ui/choice-cards.tsx';
import { Segments } from '#ui/segments.tsx';
import { showToast } from '#ui/toast.tsx';
import { AccentChoice } from './accent-choice.tsx';
import { changePreferences, resetToDefaults, usePreferences } from './my-preferences.ts';
import { FONT_PICTURES, MESSAGE_PICTURES, THEME_PICTURES } from './pictures.tsx';

type Part = { preferences: Preferences };

/** How Parley looks and behaves for the person; `preview` shows it where they choose. */
export function PreferenceSettings({ preview }: { preview: ReactNode }) {
  const preferences = usePreferences();
  return (
    <>
      {preview}
      {/* Nothing that the focus comes to may lie below the preview, which stays in sight. */}
      <div className="[&_:is(button,input,label)]:scroll-mt-60">
        <Colours preferences={preferences} />
        <Reading preferences={preferences} />
        <Arrangement preferences={preferences} />
        <Behaviour preferences={preferences} />
        <Reset preferences={preferences} />
      </div>
    </>
  );
}

const Colours = ({ preferences: { theme, contrast, accent } }: Part) => (
  <Card title="Colours" description="Everything here holds at once, on all of your devices.">
    <ChoiceCards
      label="Theme"
      value={theme}
      options={[
        { value: 'system', label: 'As the system', picture: THEME_PICTURES.system },
        { value: 'light', label: 'Light', picture: THEME_PICTURES.light },
        { value: 'dark', label: 'Dark', picture: THEME_PICTURES.dark },
      ]}
      onChange={(next) => changePreferences({ theme: next })}
      className="grid-cols-3"
    />
    <AccentChoice value={accent} />
    <Segments
      label="Contrast"
      hint="High: text, lines and edges as strong as they can be."
      value={contrast}
      options={[
        { value: 'system', label: 'Automatic' },
        { value: 'standard', label: 'Standard' },
        { value: 'high', label: 'High' },
      ]}
      onChange={(next) => changePreferences({ contrast: next })}
    />
  </Card>
);

const Reading = ({ preferences: { font, textSize, density } }: Part) => (
  <Card title="Reading">
    <ChoiceCards
      label="Font"
      value={font}
      options={[
        { value: 'sans', label: 'Sans', picture: FONT_PICTURES.sans },
        { value: 'serif', label: 'Serif', picture: FONT_PICTURES.serif },
        { value: 'mono', label: 'Mono', picture: FONT_PICTURES.mono },
        { value: 'dyslexic', label: 'Dyslexia-friendly', picture: FONT_PICTURES.dyslexic },
      ]}
      onChange={(next) => changePreferences({ font: next })}
      className="grid-cols-2 sm:grid-cols-4"
    />
    <Segments
      label="Text size"
      value={textSize}
      options={[
        { value: 'small', name: 'Small', label: <span className="text-xs">A</span> },
        { value: 'normal', name: 'Normal', label: <span className="text-base">A</span> },
        { value: 'large', name: 'Large', label: <span className="text-lg">A</span> },
        { value: 'larger', name: 'Larger', label: <span className="text-xl">A</span> },
      ]}
      onChange={(next) => changePreferences({ textSize: next })}
    />
    <Segments
      label="Density"
      value={density}
      options={[
        { value: 'compact', label: 'Compact' },
        { value: 'comfortable', label: 'Comfortable' },
        { value: 'spacious', label: 'Spacious' },
      ]}
      onChange={(next) => changePreferences({ density: next })}
    />
  </Card>
);

const Arrangement = ({ preferences: { messages, sidebar } }: Part) => (
  <Card title="Layout">
    <ChoiceCards
      label="Messages"
      value={messages}
      options={[
        { value: 'document', label: 'Like a document', picture: MESSAGE_PICTURES.document },
        { value: 'bubbles', label: 'In bubbles', picture: MESSAGE_PICTURES.bubbles },
      ]}
      onChange={(next) => changePreferences({ messages: next })}
      className="grid-cols-2"
    />
    <Segments
      label="Sidebar"
      value={sidebar}
      options={[
        { value: 'left', label: 'Left' },
        { value: 'right', label: 'Right' },
      ]}
      onChange={(next) => changePreferences({ sidebar: next })}
    />
  </Card>
);

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const Behaviour = ({ preferences: { sendWith, reduceMotion } }: Part) => (
  <Card title="Writing and motion">
    <Segments
      label="Send a message with"
      hint={sendWith === 'enter' ? 'Shift + Enter begins a new line.' : 'Enter begins a new line.'}
      value={sendWith}
      options={[
        { value: 'enter', label: 'Enter' },
        { value: 'modEnter', label: `${MOD} + Enter` },
      ]}
      onChange={(next) => changePreferences({ sendWith: next })}
    />
    <Segments
      label="Reduce motion"
      hint="Automatic: as your device asks."
      value={reduceMotion}
      options={[
        { value: 'system', label: 'Automatic' },
        { value: 'always', label: 'Always' },
        { value: 'never', label: 'Never' },
      ]}
      onChange={(next) => changePreferences({ reduceMotion: next })}
    />
  </Card>
);

/** Needs no question beforehand: it can be undone. */
function Reset({ preferences }: Part) {
  const [busy, setBusy] = useState(false);
  const isDefault = JSON.stringify(preferences) === JSON.stringify(DEFAULT_PREFERENCES);
  async function reset() {
    const before = preferences;
    setBusy(true);
    try {
      await resetToDefaults();
      showToast('Everything is as it was in the beginning.', {
        action: { label: 'Undo', run: () => changePreferences(before) },
      });
    } catch {
      showToast('Nothing was reset: Parley could not be reached.', { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="border-t border-line pt-8">
      <Button
        icon={<RotateCcw className="size-4" aria-hidden="true" />}
        busy={busy}
        disabled={isDefault}
        onClick={() => void reset()}
      >
        Reset to defaults
      </Button>
    </div>
  );
}
