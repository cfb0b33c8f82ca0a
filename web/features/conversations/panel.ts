/** What opens over a conversation. */
export type Panel =
  | 'people'
  | 'settings'
  | 'date'
  | 'outline'
  | 'map'
  | { detailsOf: string }
  | { compare: string; with?: string };
