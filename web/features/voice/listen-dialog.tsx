import { AudioLines, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import type { Ears } from './ears/choose-ear.ts';
import { listenWords } from './listen-words.ts';

type Props = { ears: Ears; onChoose: (listenWith: Preferences['listenWith']) => void; onClose: () => void };

/** Says before the first word where it would go, and lets the person choose. */
export function ListenDialog({ ears: { browser, provider }, onChoose, onClose }: Props) {
  const t = useWords(listenWords);
  const canListen = browser || provider !== undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.title}
      description={canListen ? t.about : t.nobody}
      footer={<Button onClick={onClose}>{t.notNow}</Button>}
    >
      {canListen && (
        <div className="flex flex-col gap-2">
          {provider && (
            <Choice
              icon={<Server />}
              label={t.provider({ name: provider.providerName })}
              hint={t.providerHint({ name: provider.providerName, model: provider.model })}
              onClick={() => onChoose('provider')}
            />
          )}
          {browser && (
            <Choice icon={<AudioLines />} label={t.browser} hint={t.browserHint} onClick={() => onChoose('browser')} />
          )}
        </div>
      )}
    </Dialog>
  );
}

type ChoiceProps = { icon: ReactNode; label: string; hint: string; onClick: () => void };

const Choice = ({ icon, label, hint, onClick }: ChoiceProps) => (
  <button
    type="button"
    onClick={onClick}
    className="flex items-start gap-3 rounded-lg border border-line p-3 text-start transition-colors hover:border-accent hover:bg-accent-soft [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0 [&>svg]:text-accent"
  >
    {icon}
    <span className="flex flex-col gap-0.5">
      <span className="font-medium">{label}</span>
      <span className="text-sm text-ink-soft">{hint}</span>
    </span>
  </button>
);
