import { drawableDiagram } from './diagram-rules.ts';
import type { Drawing } from './mermaid-part.ts';
import { pageColoursNow } from './page-colours.ts';

/** What became of a diagram; `none`: it is shown as its source. */
export type Drawn = Drawing | 'none';

const KEPT = 40;
const kept = new Map<string, Drawn>();
let last: Promise<unknown> = Promise.resolve();

const keyOf = (code: string, look: string) => `${look}\n${code}`;

/** `look`: another one, other colours. */
export const knownDiagram = (code: string, look: string): Drawn | undefined => kept.get(keyOf(code, look));

/** Draws when the page has nothing better to do, one after the other. Rejects when the page has another look by then. */
export function drawn(code: string, look: string): Promise<Drawn> {
  const job = last.then(async () => {
    const known = knownDiagram(code, look);
    if (known) return known;
    refuseOther(look);
    const result = await draw(code);
    refuseOther(look);
    remember(keyOf(code, look), result);
    return result;
  });
  last = job.catch(() => undefined);
  return job;
}

/** A theme may change while a diagram waits or is drawn: such a picture has the wrong colours. */
function refuseOther(look: string): void {
  if (pageColoursNow() !== look) throw new Error('The page has other colours by now');
}

/** Rejects only when the code that draws could not be fetched. */
async function draw(code: string): Promise<Drawn> {
  const drawable = drawableDiagram(code);
  if (drawable === undefined) return 'none';
  const { drawDiagram } = await import('./mermaid-part.ts');
  await new Promise<void>((idle) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => idle(), { timeout: 1_000 });
    else setTimeout(idle, 50);
  });
  return drawDiagram(drawable).catch(() => 'none' as const);
}

function remember(key: string, result: Drawn): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, result);
}
