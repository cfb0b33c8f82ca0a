import { type RefObject, useEffect, useState } from 'react';
import { type Drawn, drawn, knownDiagram } from './diagrams.ts';
import { usePageColours } from './page-colours.ts';
import { useSeen } from './use-seen.ts';

/** The picture, once the diagram is whole and was seen; in the colours of the theme. */
export function useDiagram(ref: RefObject<HTMLElement | null>, code: string, growing: boolean): Drawn | undefined {
  const look = usePageColours();
  const seen = useSeen(ref);
  const [found, setFound] = useState<{ code: string; drawn: Drawn }>();
  const known = growing ? undefined : knownDiagram(code, look);
  const wanted = seen && !growing && !known;
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    const show = (result: Drawn) => !over && setFound({ code, drawn: result });
    drawn(code, look).then(show, () => undefined);
    return () => {
      over = true;
    };
  }, [code, look, wanted]);
  // In other colours until it is drawn again.
  return known ?? (found?.code === code && !growing ? found.drawn : undefined);
}
