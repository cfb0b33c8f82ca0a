/** What opens over a conversation. */
export type Panel = 'people' | 'settings' | 'date' | { detailsOf: string };
