import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { type Combination, shownKeys } from '#platform/commands/keys.ts';
import { commands } from '#platform/commands/registry.ts';
import { matched } from '#platform/fuzzy.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { buttonClass } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Keys } from '#ui/keys.tsx';
import { TextField } from '#ui/text-field.tsx';
import { usePreferences } from '../features/preferences/my-preferences.ts';
import { commandWords } from './commands-words.ts';
import { keyboardWords } from './keyboard-words.ts';
import { SHORTCUT_AREAS, writingKeys } from './shortcut-areas.ts';

type Line = { id: string; label: string; keys: readonly Combination[] };
type Area = { id: string; name: string; lines: readonly Line[] };

/** Every shortcut by where it is of use, with the keys as the person has them. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(keyboardWords);
  const title = useWords(commandWords).shortcuts;
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed);
  const areas = useAreas().flatMap((area) => {
    const lines = area.lines.filter(
      ({ label, keys }) => keys.length > 0 && matched(asked, `${label} ${keys.join(' ')}`),
    );
    return lines.length > 0 ? [{ ...area, lines }] : [];
  });
  return (
    <Dialog
      wide
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Link
          to="/settings/$section"
          params={{ section: 'keyboard' }}
          onClick={onClose}
          className={buttonClass('secondary')}
        >
          {t.change}
        </Link>
      }
    >
      <TextField data-autofocus hideLabel label={t.find} placeholder={t.find} value={typed} onChange={setTyped} />
      {areas.length === 0 && <p className="text-ink-soft">{t.nothing({ typed: asked.trim() })}</p>}
      <div className="columns-1 gap-x-8 sm:columns-2">
        {areas.map((area) => (
          <AreaOf key={area.id} area={area} />
        ))}
      </div>
    </Dialog>
  );
}

function useAreas(): Area[] {
  const t = useWords(keyboardWords);
  const { sendWith } = usePreferences();
  const areas = SHORTCUT_AREAS.map((area) => ({
    id: area.id,
    name: t[area.id],
    lines: area.commands.map((command) => ({
      ...{ id: command.id, label: command.label() },
      keys: commands.keysOf(command),
    })),
  }));
  const writing = writingKeys(sendWith).map(({ says, keys }) => ({ id: says, label: String(t[says]), keys }));
  return [...areas, { id: 'writing', name: t.writing, lines: writing }];
}

function AreaOf({ area: { id, name, lines } }: { area: Area }) {
  return (
    <section aria-labelledby={`shortcuts-${id}`} className="break-inside-avoid pb-5">
      <h3 id={`shortcuts-${id}`} className="pb-1 text-sm font-medium text-ink-faint">
        {name}
      </h3>
      <dl className="flex flex-col">
        {lines.map((line) => (
          <div key={line.id} className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1">
            <dt className="min-w-0">{line.label}</dt>
            <dd className="flex shrink-0 items-center gap-1.5">
              <KeysOrNone keys={line.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** All the ways to it, one beside the other. */
export function KeysOrNone({ keys }: { keys: readonly Combination[] }) {
  const t = useWords(keyboardWords);
  if (keys.length === 0) return <span className="text-sm text-ink-faint">{t.none}</span>;
  return keys.map((combination, at) => (
    <span key={combination} className="flex items-center gap-1.5">
      {at > 0 && <span className="text-xs text-ink-faint">{t.or}</span>}
      <Keys keys={shownKeys(combination)} />
    </span>
  ));
}
