import { useEffect, useState } from 'react';
import { problemWords } from '#platform/problem-words.ts';
import { showToast } from '#ui/toast.tsx';
import { useLoaded } from '#ui/use-loaded.ts';
import { type Viewing, views } from './viewing.ts';

const load = () => import('./file-dialog.tsx');

/** Where files are looked at: nothing until the first one is. It outlives the message that shows the file. */
export function FilePlace() {
  const [viewing, setViewing] = useState<Viewing>();
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      views.subscribe((wanted) => {
        setViewing(wanted);
        setOpen(true);
      }),
    [],
  );
  function giveUp() {
    showToast(problemWords.now.offline, { tone: 'danger' });
    setViewing(undefined);
  }
  return viewing && <Viewer open={open} viewing={viewing} onClose={() => setOpen(false)} onMissing={giveUp} />;
}

type Props = { open: boolean; viewing: Viewing; onClose: () => void; onMissing: () => void };

function Viewer({ onMissing, ...shown }: Props) {
  const part = useLoaded(load);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => {
    if (part === 'failed') onMissing();
  }, [part]);
  return part && part !== 'failed' ? <part.FileDialog {...shown} /> : null;
}
