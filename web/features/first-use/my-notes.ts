import { useEffect, useSyncExternalStore } from 'react';
import { getNotes, type Notes, putNotes } from '#contract/first-use.ts';
import { call, hasCode } from '#platform/api-client.ts';
import { connection } from '#platform/connection.ts';
import { deviceText } from '#platform/device-text.ts';
import { onNotify } from '#platform/socket.ts';
import { NotesStore } from './notes-store.ts';

const KEY = 'parley.first-use';

const store = new NotesStore({
  // Storage may be blocked: the server’s copy comes a moment later then.
  storage: deviceText(KEY),
  save: (notes) => call(putNotes, { notes }),
  isRefusal: (error) => hasCode(error, 'invalid'),
});

/** Undefined until it is known. */
export const useNotes = (): Notes | undefined => useSyncExternalStore(store.subscribe, () => store.current);

export const note = (patch: Notes): void => store.note(patch);

/** Keeps the notes those of the person who is signed in, on all of their devices. Mounted once, with the shell. */
export function useKeepNotes(userId: string): void {
  useEffect(() => (userId ? keep(userId) : undefined), [userId]);
}

function keep(userId: string): () => void {
  let ended = false;
  const ask = () =>
    call(getNotes, {}).then(
      (stored) => ended || store.heard(stored),
      // What this device keeps holds until the server answers.
      () => undefined,
    );
  const ends = [
    onNotify((notify) => notify.type === 'first-use.changed' && store.heard(notify)),
    connection.whenBack(() => void store.flush().then(ask)),
  ];
  store.belongTo(userId);
  void ask();
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
