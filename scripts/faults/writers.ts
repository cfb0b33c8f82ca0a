import { createHash } from 'node:crypto';
import { sendMessage } from '../../contract/conversations.ts';
import { deleteMessage, editMessage } from '../../contract/messages.ts';
import { newId } from '../../server/platform/id.ts';
import { type Person, Refused } from '../rig/person.ts';
import type { Random } from '../rig/random.ts';
import type { Intent, Ledger } from './ledger.ts';

export type Sent = Intent & { text: string };

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Says something to the server, in the ledger before and after. False when no answer came. */
export async function tell(ledger: Ledger, intent: Intent, call: () => Promise<{ seq: number }>): Promise<boolean> {
  await ledger.write(intent);
  try {
    const { seq } = await call();
    await ledger.write({ kind: 'ack', key: intent.key, seq, t: Date.now() });
    return true;
  } catch (error) {
    // Out of an answer 5xx nobody can tell whether it was done; a dead server answers nothing at all.
    if (!(error instanceof Refused) || error.status >= 500) return false;
    await ledger.write({ kind: 'refused', key: intent.key, status: error.status, t: Date.now() });
    return true;
  }
}

/** Sends, or sends again what may or may not have arrived: the id is the same, so it must be there once. */
export function send(ledger: Ledger, device: Person, { text, ...intent }: Sent): Promise<boolean> {
  const { conversationId, messageId } = intent;
  return tell(ledger, intent, async () => {
    const input = { conversationId, id: messageId, markdown: text, reply: false as const };
    return (await device.call(sendMessage, input)).message;
  });
}

export function intentOf(device: Person, op: Intent['op'], conversationId: string, text: string, messageId = newId()) {
  const hash = op === 'delete' ? '' : hashOf(text);
  const intent: Intent = {
    kind: 'intent',
    key: newId(),
    actor: device.userId,
    op,
    conversationId,
    messageId,
    hash,
    t: Date.now(),
  };
  return intent;
}

type Desk = { ledger: Ledger; rooms: readonly string[]; random: Random };
const MAX_OPERATIONS = 5_000;
const SHARE_SENT = 0.6;
const SHARE_EDITED = 0.85;

/**
 * Writes until the server no longer answers: sends, edits and deletes its own messages, one after the other.
 * Answers the send whose answer never came, if that is how it ended.
 */
export async function writeUntilCut({ ledger, rooms, random }: Desk, device: Person): Promise<Sent | undefined> {
  const mine: { conversationId: string; messageId: string }[] = [];
  for (let count = 0; count < MAX_OPERATIONS; count++) {
    const choice = random.next();
    if (mine.length === 0 || choice < SHARE_SENT) {
      const text = phrase(random);
      const sent: Sent = { ...intentOf(device, 'send', random.pick(rooms), text), text };
      if (!(await send(ledger, device, sent))) return sent;
      mine.push(sent);
      continue;
    }
    const target = random.pick(mine);
    const { conversationId, messageId } = target;
    if (choice < SHARE_EDITED) {
      const text = phrase(random);
      const intent = intentOf(device, 'edit', conversationId, text, messageId);
      const edit = async () => (await device.call(editMessage, { conversationId, messageId, markdown: text })).message;
      if (!(await tell(ledger, intent, edit))) return undefined;
      continue;
    }
    mine.splice(mine.indexOf(target), 1);
    const intent = intentOf(device, 'delete', conversationId, '', messageId);
    const remove = async () => (await device.call(deleteMessage, { conversationId, messageId })).message;
    if (!(await tell(ledger, intent, remove))) return undefined;
  }
  return undefined;
}

const WORDS = ['tea', 'Grüße', '日本語', '🫖', '**bold**', 'kettle', 'Wednesday', '<b>', "o'clock", '\n\n- item'];

/** Words of every kind, a line to several pages, never the same twice. */
function phrase(random: Random): string {
  const length = random.next() < 0.05 ? 400 : random.between(1, 40);
  return `${newId()} ${Array.from({ length }, () => random.pick(WORDS)).join(' ')}`;
}
