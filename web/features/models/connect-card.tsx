import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ConnectForm } from './connect-form.tsx';
import { kindWords } from './kind-words.ts';
import { type KindForm, kindName, PROVIDER_KINDS } from './provider-kinds.ts';
import { providerWords } from './provider-words.ts';
import { useScopes } from './use-scopes.ts';

/** The kinds of providers, each opening its form. */
export function ConnectCard() {
  const t = useWords(providerWords);
  const kinds = useWords(kindWords);
  const scopes = useScopes();
  const [chosen, setChosen] = useState<KindForm>();
  const [open, setOpen] = useState(false);
  if (scopes.length === 0) return null;
  return (
    <Card title={t.connectModel} description={t.keysAreSafe}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {PROVIDER_KINDS.map((form) => (
          <li key={form.kind} className="last:sm:col-span-2">
            <button
              type="button"
              onClick={() => {
                setChosen(form);
                setOpen(true);
              }}
              className="flex size-full min-h-16 flex-col items-start justify-center gap-0.5 rounded-lg border border-line bg-surface px-4 py-3 text-start shadow-low transition-colors hover:border-edge"
            >
              <span className="font-medium">{kindName(form.kind)}</span>
              <span className="text-sm text-ink-faint">{kinds[form.about]}</span>
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={chosen?.name === undefined ? t.connectEndpoint : t.connectThis({ name: chosen.name })}
      >
        {chosen && <ConnectForm key={chosen.kind} form={chosen} scopes={scopes} onDone={() => setOpen(false)} />}
      </Dialog>
    </Card>
  );
}
