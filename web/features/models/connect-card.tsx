import { useState } from 'react';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ConnectForm } from './connect-form.tsx';
import { type KindForm, PROVIDER_KINDS } from './provider-kinds.ts';
import { useScopes } from './use-scopes.ts';

/** The kinds of providers, each opening its form. */
export function ConnectCard() {
  const scopes = useScopes();
  const [chosen, setChosen] = useState<KindForm>();
  const [open, setOpen] = useState(false);
  if (scopes.length === 0) return null;
  return (
    <Card title="Connect a model" description="Keys are encrypted on this server and never shown again.">
      <ul className="grid gap-3 sm:grid-cols-2">
        {PROVIDER_KINDS.map((form) => (
          <li key={form.kind} className="last:sm:col-span-2">
            <button
              type="button"
              onClick={() => {
                setChosen(form);
                setOpen(true);
              }}
              className="flex size-full min-h-16 flex-col items-start justify-center gap-0.5 rounded-lg border border-line bg-surface px-4 py-3 text-left shadow-low transition-colors hover:border-edge"
            >
              <span className="font-medium">{form.name}</span>
              <span className="text-sm text-ink-faint">{form.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Connect ${chosen?.kind === 'openai-compatible' ? 'an endpoint' : (chosen?.name ?? '')}`}
      >
        {chosen && <ConnectForm key={chosen.kind} form={chosen} scopes={scopes} onDone={() => setOpen(false)} />}
      </Dialog>
    </Card>
  );
}
