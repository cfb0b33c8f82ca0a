import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { withoutKeys } from '#platform/commands/changing.ts';
import { type ChosenKeys, type Command, keysWith } from '#platform/commands/registry.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Switch } from '#ui/switch.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { changePreferences, usePreferences } from '../features/preferences/my-preferences.ts';
import { KeyRecorder } from './key-recorder.tsx';
import { keyboardWords } from './keyboard-words.ts';
import { SHORTCUT_AREAS } from './shortcut-areas.ts';

const change = (shortcuts: Preferences['shortcuts']) => changePreferences({ shortcuts });

/** The keys of every command, each of which can be given others. */
export function KeyboardSettings() {
  const t = useWords(keyboardWords);
  const { shortcuts, singleKeys } = usePreferences();
  const keys = useMemo<ChosenKeys>(() => ({ chosen: shortcuts, typed: singleKeys === 'on' }), [shortcuts, singleKeys]);
  return (
    <>
      {SHORTCUT_AREAS.map((area, at) => (
        <Card key={area.id} title={t[area.id]} description={at === 0 ? t.intro : undefined}>
          <ul aria-label={t[area.id]} className="flex flex-col divide-y divide-line rounded-lg border border-line">
            {area.commands.map((command) => (
              <Line key={command.id} command={command} keys={keys} />
            ))}
          </ul>
        </Card>
      ))}
      <div className="border-t border-line py-8">
        <Switch
          label={t.singleKeys}
          hint={t.singleKeysHint}
          checked={singleKeys === 'on'}
          onChange={(on) => changePreferences({ singleKeys: on ? 'on' : 'off' })}
        />
      </div>
      <ResetAll shortcuts={shortcuts} />
    </>
  );
}

function Line({ command, keys }: { command: Command; keys: ChosenKeys }) {
  const t = useWords(keyboardWords);
  const label = command.label();
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5">
      <span className="min-w-40 flex-1">{label}</span>
      <div className="ms-auto flex min-w-0 items-center gap-1">
        {command.id in keys.chosen && (
          <IconButton
            size="sm"
            label={t.resetOne({ command: label })}
            icon={<RotateCcw />}
            onClick={() => change(withoutKeys(keys.chosen, command))}
          />
        )}
        <KeyRecorder command={command} current={keysWith(keys, command)} keys={keys} onChange={change} />
      </div>
    </li>
  );
}

/** Needs no question beforehand: it can be undone. */
function ResetAll({ shortcuts }: Pick<Preferences, 'shortcuts'>) {
  const t = useWords(keyboardWords);
  const common = useWords(uiWords);
  function reset() {
    change({});
    showToast(t.wasReset, { action: { label: common.undo, run: () => change(shortcuts) } });
  }
  return (
    <div className="border-t border-line pt-8">
      <Button
        icon={<RotateCcw className="size-4" aria-hidden="true" />}
        disabled={Object.keys(shortcuts).length === 0}
        onClick={reset}
      >
        {t.resetAll}
      </Button>
    </div>
  );
}
