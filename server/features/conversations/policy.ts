import { MESSAGE_MAX_BYTES, type ParticipantRole, UNDO_MS } from '#contract/conversations.ts';

export type Need = 'read' | 'write' | 'own';

/** Why this role is not enough, or undefined when it is. */
export function roleRefusal(role: ParticipantRole, need: Need): string | undefined {
  if (need === 'write' && role === 'reader') return 'You can read this conversation but not write in it';
  if (need === 'own' && role !== 'owner') return 'Only the owner of this conversation can do this';
  return undefined;
}

export const rolesThatMay = (need: Need): ParticipantRole[] =>
  (['owner', 'writer', 'reader'] as const).filter((role) => roleRefusal(role, need) === undefined);

type MessageFacts = { role: 'user' | 'assistant'; authorId: string; deletedAt: Date | null };
type Asking = { userId: string; role: ParticipantRole };

/** People edit only their own words; an assistant's are kept as it said them. */
export function editRefusal(message: MessageFacts, asking: Asking): string | undefined {
  if (message.deletedAt) return 'This message was deleted';
  if (message.role === 'assistant') return 'An assistant’s message cannot be edited';
  if (message.authorId !== asking.userId) return 'Only its author can edit a message';
  return undefined;
}

/** Authors, those who asked for the reply, and the conversation's owner. */
export function deleteRefusal(message: MessageFacts, asking: Asking): string | undefined {
  if (message.authorId === asking.userId || asking.role === 'owner') return undefined;
  return 'Only its author or the owner of the conversation can delete a message';
}

/** Whether what was deleted then can still be brought back. */
export function canRestore(deletedAt: Date | null, nowMs: number): boolean {
  return deletedAt !== null && nowMs - deletedAt.getTime() < UNDO_MS;
}

/** Why a person may not leave or be removed, or lose the role of owner. */
export function ownerRefusal(role: ParticipantRole, owners: number): string | undefined {
  if (role === 'owner' && owners <= 1)
    return 'A conversation needs an owner: make somebody else owner first, or delete it';
  return undefined;
}

/** Measured in bytes, as it is stored and sent. */
export function isTooLong(markdown: string): boolean {
  return Buffer.byteLength(markdown) > MESSAGE_MAX_BYTES;
}
