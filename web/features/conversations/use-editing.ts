import { useEffect, useState } from 'react';
import { useView } from './view-context.ts';

/** What Enter does in the editor: changes the words where they stand, or asks again beside them. */
export type EditMode = 'save' | 'ask';

/** Editing begins at the message or from the composer; afterwards the focus is on the message. */
export function useEditing(id: string) {
  const { edits } = useView();
  const [editing, setEditing] = useState<EditMode>();
  useEffect(() => edits.subscribe(id, () => setEditing('save')), [edits, id]);
  const endEditing = () => {
    setEditing(undefined);
    document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  };
  return { editing, edit: setEditing as (mode: EditMode) => void, endEditing };
}
