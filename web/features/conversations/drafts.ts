/** Where the text of a conversation that is still to begin is kept. */
export const NEW_CONVERSATION = 'new';

/**
 * What somebody is writing, kept on this device with every key. An empty text that is kept says that it was sent or
 * deleted here, so what the server still has is older; undefined says that this device knows nothing.
 */
export type Drafts = {
  read: (conversationId: string) => string | undefined;
  write: (conversationId: string, text: string) => void;
  forget: (conversationId: string) => void;
};

export function draftsOf(userId: string, storage: () => Storage = () => localStorage): Drafts {
  const keyOf = (conversationId: string) => `parley.draft.${userId}.${conversationId}`;
  return {
    read: (conversationId) => attempt(() => storage().getItem(keyOf(conversationId)) ?? undefined),
    write: (conversationId, text) => attempt(() => storage().setItem(keyOf(conversationId), text)),
    forget: (conversationId) => attempt(() => storage().removeItem(keyOf(conversationId))),
  };
}

/** Words that were written where there was no composer to take them. */
export const keepAsDraft = (userId: string, conversationId: string, words: string): void =>
  draftsOf(userId).write(conversationId, words);

/** Storage may be blocked or full: the text then lives as long as the page, and on the server. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
