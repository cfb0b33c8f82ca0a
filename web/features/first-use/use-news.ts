import { useEffect, useState } from 'react';
import { note, useNotes } from './my-notes.ts';
import { type Release, releasesSince } from './releases.ts';
import { VERSION } from './version.ts';

/** What came since the person last looked; undefined where there is nothing to tell. Who is new is told nothing. */
export function useNews(): { news: readonly Release[] | undefined; seen: () => void } {
  const notes = useNotes();
  const last = notes && (notes.version ?? '');
  const [news, setNews] = useState<readonly Release[]>();
  useEffect(() => {
    if (last === undefined || last === VERSION) return setNews(undefined);
    if (last === '') return note({ version: VERSION });
    let isShown = true;
    import('./changelog.ts').then(
      ({ RELEASES }) => {
        const since = releasesSince(RELEASES, last, VERSION);
        if (since.length === 0) note({ version: VERSION });
        else if (isShown) setNews(since);
      },
      // Without a connection there is another time.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [last]);
  return { news, seen: () => note({ version: VERSION }) };
}
