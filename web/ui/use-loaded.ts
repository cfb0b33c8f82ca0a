import { useEffect, useState } from 'react';

/**
 * Code that is fetched when it is needed: undefined until it is there, `failed` when it could not be fetched. Asked for
 * anew by each component that comes up: it may have failed in a tunnel.
 */
export function useLoaded<Module extends object>(load: () => Promise<Module>): Module | 'failed' | undefined {
  const [loaded, setLoaded] = useState<Module | 'failed'>();
  useEffect(() => {
    let isShown = true;
    const show = (next: Module | 'failed') => isShown && setLoaded(next);
    load().then(show, () => show('failed'));
    return () => {
      isShown = false;
    };
  }, [load]);
  return loaded;
}
