import { type ReactNode, useEffect, useState } from 'react';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Palette, type PaletteField } from '#ui/palette.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useLoaded } from '#ui/use-loaded.ts';
import { GENERAL } from './commands.ts';
import { commandWords } from './commands-words.ts';

const loadContent = () => import('./palette-content.tsx');
/** By then the page that the person came for is there. */
const PRELOAD_AFTER_MS = 3_000;

type Props = {
  field: PaletteField;
  onPick: (run: () => void) => void;
  /** Shows a dialog that outlives the palette. */
  setDialog: (dialog: ReactNode) => void;
};

/** Finds and does everything by its name. Opens at once; what it offers is fetched before it is asked for, if there is time. */
export function CommandPalette() {
  const t = useWords(commandWords);
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<ReactNode>();
  useCommand(GENERAL.palette, () => setOpen((isOpen) => !isOpen));
  useEffect(() => {
    const timer = window.setTimeout(() => loadContent().catch(() => undefined), PRELOAD_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  function pick(run: () => void) {
    setOpen(false);
    // After the focus is back where it was: what is done may put it elsewhere.
    window.setTimeout(run);
  }
  return (
    <>
      <Palette open={open} onClose={() => setOpen(false)} label={t.palette}>
        {(field) => <Content field={field} onPick={pick} setDialog={setDialog} />}
      </Palette>
      {dialog}
    </>
  );
}

function Content(props: Props) {
  const t = useWords(commandWords);
  const loaded = useLoaded(loadContent);
  if (loaded === 'failed') return <p className="px-4 py-6 text-center text-ink-soft">{t.missing}</p>;
  return loaded ? <loaded.PaletteContent {...props} /> : <Skeleton lines={5} className="p-4" />;
}
