import type { Message, ParticipantRole } from '#contract/conversations.ts';
import { isOpen } from './message-growth.ts';

type Asking = { me: string; role: ParticipantRole };
export type Rights = {
  reacts: boolean;
  copies: boolean;
  writes: boolean;
  edits: boolean;
  asksAgain: boolean;
  deletes: boolean;
};

const NONE: Rights = { reacts: false, copies: false, writes: false, edits: false, asksAgain: false, deletes: false };

/** What a person may do with a message; the server has the last word. */
export function rightsOn(
  message: Pick<Message, 'role' | 'authorId' | 'status' | 'markdown' | 'deletedAt'>,
  { me, role }: Asking,
): Rights {
  if (message.deletedAt || isOpen(message)) return NONE;
  const writes = role !== 'reader';
  const mine = message.authorId === me;
  return {
    reacts: true,
    copies: message.markdown !== '',
    writes,
    edits: writes && mine && message.role === 'user',
    asksAgain: writes && message.role === 'assistant',
    deletes: writes && (mine || role === 'owner'),
  };
}
