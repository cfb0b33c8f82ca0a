import { useEffect } from 'react';

/** Names the browser's tab while this page is shown. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Parley` : 'Parley';
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
}
