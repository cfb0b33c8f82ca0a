import { Lightbulb } from 'lucide-react';
import { shownKeys } from '#platform/commands/keys.ts';
import { commands } from '#platform/commands/registry.ts';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Keys } from '#ui/keys.tsx';
import { showToast } from '#ui/toast.tsx';
import { Bar } from './bar.tsx';
import type { HintKey } from './hints.ts';
import { note } from './my-notes.ts';
import { useHint } from './use-hint.ts';
import { firstUseWords } from './words.ts';

/** One tip, where it covers nothing. Screen readers hear it when they have nothing else to say. */
export function HintBar() {
  const t = useWords(firstUseWords);
  const { hint, putAway } = useHint();
  function turnOff() {
    note({ hints: 'off' });
    putAway();
    showToast(t.hintsAreOff);
  }
  return (
    <>
      <p role="status" className="sr-only">
        {hint && <HintText hint={hint} />}
      </p>
      {hint && (
        <Bar
          icon={<Lightbulb />}
          actions={
            <>
              <Button size="sm" variant="quiet" onClick={turnOff}>
                {t.hintsOff}
              </Button>
              <Button size="sm" onClick={putAway}>
                {t.hintSeen}
              </Button>
            </>
          }
        >
          <p className="text-pretty">
            <HintText hint={hint} />
          </p>
        </Bar>
      )}
    </>
  );
}

function HintText({ hint }: { hint: HintKey }) {
  const t = useWords(firstUseWords);
  switch (hint) {
    case 'hint.versions':
      return t.versions;
    case 'hint.drop':
      return t.drop;
    case 'hint.press':
      return t.fingers;
    case 'hint.edit':
      return withElements(t.edit, { key: <KeysOf of="ArrowUp" /> });
    case 'hint.palette':
      return withElements(t.palette, { key: <KeysOf of={keysNow('palette', 'mod+k')} /> });
    case 'hint.shortcuts':
      return withElements(t.shortcuts, { key: <KeysOf of={keysNow('shortcuts', '?')} /> });
  }
}

/** The person may have given it others. */
const keysNow = (id: string, usual: string): string =>
  commands.offered().flatMap(({ command }) => (command.id === id ? commands.keysOf(command) : []))[0] ?? usual;

const KeysOf = ({ of }: { of: string }) => <Keys keys={shownKeys(of)} className="inline-flex align-middle" />;
