/** The order of features: each may use only those to its left. A new feature is entered here first. */
export const FEATURE_ORDER = [
  ...['identity', 'workspaces'],
  ...['models', 'files', 'personas', 'preferences', 'voice'],
  'conversations',
  ...['replies', 'first-use'],
  ...['sharing', 'search', 'insights', 'notifications', 'achievements'],
  ...['privacy', 'exports', 'backups'],
];

/** Where a file stands in the house. */
export type Place = {
  side: 'contract' | 'server' | 'web' | 'elsewhere';
  /**
   * `outside` is everything of a side that is no feature and no shared layer: main.ts, roles, the web's app.
   * `build` is what lies next to web/main.tsx and runs in the build, never in a browser.
   */
  layer: 'platform' | 'ui' | 'feature' | 'testing' | 'build' | 'outside';
  feature?: string;
  /** The path inside the feature, such as `service.ts` or `providers/anthropic.ts`. */
  inside?: string;
};

const FEATURE = /^(?:server|web)\/features\/([^/]+)\/(.+)$/;

export function placeOf(path: string): Place {
  const top = path.slice(0, path.indexOf('/'));
  const side = top === 'contract' || top === 'server' || top === 'web' ? top : 'elsewhere';
  const [, feature, inside] = FEATURE.exec(path) ?? [];
  if (feature && inside) return { side, layer: 'feature', feature, inside };
  if (/^(?:server|web)\/platform\//.test(path)) return { side, layer: 'platform' };
  if (path.startsWith('web/ui/')) return { side, layer: 'ui' };
  if (/^(?:server|web)\/testing\//.test(path)) return { side, layer: 'testing' };
  if (/^web\/[^/]+\.ts$/.test(path)) return { side, layer: 'build' };
  return { side, layer: 'outside' };
}
