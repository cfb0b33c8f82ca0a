import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Palette, type PaletteField } from '#ui/palette.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
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

/** Fetched anew each time that it could not be: it may have been opened in a tunnel. */
function Content(props: Props) {
  const t = useWords(commandWords);
  const [Loaded, setLoaded] = useState<ComponentType<Props>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadContent().then(
      ({ PaletteContent }) => setLoaded(() => PaletteContent),
      () => setFailed(true),
    );
  }, []);
  if (Loaded) return <Loaded {...props} />;
  if (failed) return <p className="px-4 py-6 text-center text-ink-soft">{t.paletteMissing}</p>;
  return <Skeleton lines={5} className="p-4" />;
}
