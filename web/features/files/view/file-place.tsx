import { lazy, Suspense, useEffect, useState } from 'react';
import { type Viewing, views } from './viewing.ts';

const FileDialog = lazy(() => import('./file-dialog.tsx').then((module) => ({ default: module.FileDialog })));

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
  if (!viewing) return null;
  return (
    <Suspense fallback={null}>
      <FileDialog open={open} viewing={viewing} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
