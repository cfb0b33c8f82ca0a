import type { Message, ParticipantRole } from '#contract/conversations.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import { isOpen } from './message-growth.ts';

type Asking = { me: string; role: ParticipantRole };
export type Rights = {
  reacts: boolean;
  copies: boolean;
  writes: boolean;
  edits: boolean;
  asksAgain: boolean;
  /** Has the model write on where an answer was cut. */
  goesOn: boolean;
  deletes: boolean;
};

const NONE: Rights = {
  reacts: false,
  copies: false,
  writes: false,
  edits: false,
  asksAgain: false,
  goesOn: false,
  deletes: false,
};

/** What a person may do with a message; the server has the last word. */
export function rightsOn(
  message: Pick<Message, 'role' | 'authorId' | 'status' | 'markdown' | 'model' | 'deletedAt'>,
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
    goesOn: writes && wasCut(message),
    deletes: writes && (mine || role === 'owner'),
  };
}

/** The Guide quotes: there is nothing that it could go on with. */
const wasCut = ({ role, status, markdown, model }: Pick<Message, 'role' | 'status' | 'markdown' | 'model'>): boolean =>
  role === 'assistant' && status !== 'done' && markdown.trim() !== '' && model !== GUIDE_MODEL;
