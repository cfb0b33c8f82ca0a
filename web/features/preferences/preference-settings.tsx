import { RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';
import { useSpoken, useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ChoiceCards } from '#ui/choice-cards.tsx';
import { Segments } from '#ui/segments.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { AccentChoice } from './accent-choice.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { changePreferences, resetToDefaults, usePreferences } from './my-preferences.ts';
import { FONT_PICTURES, MESSAGE_PICTURES, THEME_PICTURES } from './pictures.tsx';
import { settingsWords } from './settings-words.ts';
import { preferenceWords } from './words.ts';

type Part = { preferences: Preferences };

/** How Parley looks and behaves for the person; `preview` shows it where they choose. */
export function PreferenceSettings({ preview }: { preview: ReactNode }) {
  const preferences = usePreferences();
  return (
    <>
      {preview}
      {/* Nothing that the focus comes to may lie below the preview, which stays in sight. */}
      <div className="[&_:is(button,input,label)]:scroll-mt-60">
        <LanguageChoice value={preferences.language} />
        <Colours preferences={preferences} />
        <Reading preferences={preferences} />
        <Arrangement preferences={preferences} />
        <Behaviour preferences={preferences} />
        <Reset preferences={preferences} />
      </div>
    </>
  );
}

function Colours({ preferences: { theme, contrast, accent } }: Part) {
  const t = useWords(settingsWords);
  const themes = useWords(preferenceWords);
  return (
    <Card title={t.colours} description={t.everywhere}>
      <ChoiceCards
        label={themes.theme}
        value={theme}
        options={[
          { value: 'system', label: themes.asSystem, picture: THEME_PICTURES.system },
          { value: 'light', label: themes.light, picture: THEME_PICTURES.light },
          { value: 'dark', label: themes.dark, picture: THEME_PICTURES.dark },
        ]}
        onChange={(next) => changePreferences({ theme: next })}
        className="grid-cols-3"
      />
      <AccentChoice value={accent} />
      <Segments
        label={t.contrast}
        hint={t.contrastHint}
        value={contrast}
        options={[
          { value: 'system', label: t.automatic },
          { value: 'standard', label: t.standard },
          { value: 'high', label: t.high },
        ]}
        onChange={(next) => changePreferences({ contrast: next })}
      />
    </Card>
  );
}

function Reading({ preferences: { font, textSize, density } }: Part) {
  const t = useWords(settingsWords);
  return (
    <Card title={t.reading}>
      <ChoiceCards
        label={t.font}
        value={font}
        options={[
          { value: 'sans', label: t.sans, picture: FONT_PICTURES.sans },
          { value: 'serif', label: t.serif, picture: FONT_PICTURES.serif },
          { value: 'mono', label: t.mono, picture: FONT_PICTURES.mono },
          { value: 'dyslexic', label: t.dyslexic, picture: FONT_PICTURES.dyslexic },
        ]}
        onChange={(next) => changePreferences({ font: next })}
        className="grid-cols-2 sm:grid-cols-4"
      />
      <Segments
        label={t.textSize}
        value={textSize}
        options={[
          { value: 'small', name: t.small, label: <span className="text-xs">A</span> },
          { value: 'normal', name: t.normal, label: <span className="text-base">A</span> },
          { value: 'large', name: t.large, label: <span className="text-lg">A</span> },
          { value: 'larger', name: t.larger, label: <span className="text-xl">A</span> },
        ]}
        onChange={(next) => changePreferences({ textSize: next })}
      />
      <Segments
        label={t.density}
        value={density}
        options={[
          { value: 'compact', label: t.compact },
          { value: 'comfortable', label: t.comfortable },
          { value: 'spacious', label: t.spacious },
        ]}
        onChange={(next) => changePreferences({ density: next })}
      />
    </Card>
  );
}

function Arrangement({ preferences: { messages, sidebar } }: Part) {
  const t = useWords(settingsWords);
  const [start, end] = useSpoken().direction === 'rtl' ? [t.right, t.left] : [t.left, t.right];
  return (
    <Card title={t.layout}>
      <ChoiceCards
        label={t.messages}
        value={messages}
        options={[
          { value: 'document', label: t.document, picture: MESSAGE_PICTURES.document },
          { value: 'bubbles', label: t.bubbles, picture: MESSAGE_PICTURES.bubbles },
        ]}
        onChange={(next) => changePreferences({ messages: next })}
        className="grid-cols-2"
      />
      <Segments
        label={t.sidebar}
        value={sidebar}
        options={[
          { value: 'left', label: start },
          { value: 'right', label: end },
        ]}
        onChange={(next) => changePreferences({ sidebar: next })}
      />
    </Card>
  );
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

function Behaviour({ preferences: { sendWith, reduceMotion } }: Part) {
  const t = useWords(settingsWords);
  return (
    <Card title={t.writing}>
      <Segments
        label={t.sendWith}
        hint={sendWith === 'enter' ? t.shiftEnter : t.plainEnter}
        value={sendWith}
        options={[
          { value: 'enter', label: t.enter },
          { value: 'modEnter', label: t.modEnter({ mod: IS_APPLE ? '⌘' : t.control }) },
        ]}
        onChange={(next) => changePreferences({ sendWith: next })}
      />
      <Segments
        label={t.reduceMotion}
        hint={t.reduceMotionHint}
        value={reduceMotion}
        options={[
          { value: 'system', label: t.automatic },
          { value: 'always', label: t.always },
          { value: 'never', label: t.never },
        ]}
        onChange={(next) => changePreferences({ reduceMotion: next })}
      />
    </Card>
  );
}

/** Needs no question beforehand: it can be undone. */
function Reset({ preferences }: Part) {
  const t = useWords(settingsWords);
  const common = useWords(uiWords);
  const [busy, setBusy] = useState(false);
  const isDefault = JSON.stringify(preferences) === JSON.stringify(DEFAULT_PREFERENCES);
  async function reset() {
    const before = preferences;
    setBusy(true);
    try {
      await resetToDefaults();
      showToast(t.wasReset, {
        action: { label: common.undo, run: () => changePreferences(before) },
      });
    } catch {
      showToast(t.notReset, { tone: 'danger' });
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
        {t.reset}
      </Button>
    </div>
  );
}
