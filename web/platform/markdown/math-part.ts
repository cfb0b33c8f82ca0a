export type DrawMath = typeof import('./katex-part.ts').drawMath;

let draw: DrawMath | undefined;
let loading: Promise<DrawMath> | undefined;

/** The code that draws formulas, their fonts included. */
export function loadMath(): Promise<DrawMath> {
  loading ??= import('./katex-part.ts')
    .then(async ({ drawMath, fontsReady }) => {
      await fontsReady;
      draw = drawMath;
      return drawMath;
    })
    .catch((error: unknown) => {
      // Offline, say: the next formula tries again.
      loading = undefined;
      throw error;
    });
  return loading;
}

/** The same, if it is there. */
export const mathThere = (): DrawMath | undefined => draw;
