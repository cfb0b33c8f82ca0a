import { useNavigate } from '@tanstack/react-router';
import { Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { uiWords } from '#ui/words.ts';
import { Bar } from './bar.tsx';
import { ReleaseNotes } from './release-notes.tsx';
import type { Release } from './releases.ts';
import { VERSION } from './version.ts';
import { firstUseWords } from './words.ts';

/** After an upgrade, until the person has looked or put it away. */
export function NewsBar({ news, onSeen }: { news: readonly Release[] | undefined; onSeen: () => void }) {
  const t = useWords(firstUseWords);
  const common = useWords(uiWords);
  const navigate = useNavigate();
  // Stays in the dialog while it is read, when there is nothing left to tell.
  const [reading, setReading] = useState<readonly Release[]>([]);
  const [open, setOpen] = useState(false);
  function read() {
    setReading(news ?? []);
    setOpen(true);
    onSeen();
  }
  function showAll() {
    setOpen(false);
    void navigate({ to: '/settings/$section', params: { section: 'help' } });
  }
  return (
    <>
      <p role="status" className="sr-only">
        {news && t.updated({ version: VERSION })}
      </p>
      {news && (
        <Bar
          icon={<Sparkles />}
          actions={
            <>
              <Button size="sm" onClick={read}>
                {t.whatIsNew}
              </Button>
              <IconButton size="sm" label={common.dismiss} icon={<X />} onClick={onSeen} />
            </>
          }
        >
          <p>{t.updated({ version: VERSION })}</p>
        </Bar>
      )}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.whatIsNew}
        wide
        footer={<Button onClick={showAll}>{t.allChanges}</Button>}
      >
        <ReleaseNotes releases={reading} />
      </Dialog>
    </>
  );
}
