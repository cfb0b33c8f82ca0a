import { listChanges, listMessages, type Message } from '../../contract/conversations.ts';
import { getMe } from '../../contract/identity.ts';
import { type Person, Refused } from '../rig/person.ts';
import type { Expected, State } from './expected.ts';
import { type Findings, noFindings } from './findings.ts';
import type { Crowd } from './people.ts';
import { hashOf } from './writers.ts';

const PAGE = 200;
const MAX_PAGES = 500;
/** What the changes endpoint is compared over: fewer than it answers at once. */
const RECENT_CHANGES = 200;

/** What the messages of one conversation look like to somebody, oldest first. */
async function readAll(person: Person, conversationId: string): Promise<{ messages: Message[]; seq: number }> {
  const messages: Message[] = [];
  let before: string | undefined;
  let seq = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, nextCursor, ...rest } = await person.call(listMessages, {
      conversationId,
      limit: PAGE,
      ...(before ? { before } : {}),
    });
    messages.unshift(...items);
    seq = rest.seq;
    if (nextCursor === null) return { messages, seq };
    before = items[0]?.id;
  }
  throw new Error(`${conversationId} has no end`);
}

export const stateOf = (message: Message | undefined): State => {
  if (!message) return 'absent';
  return message.deletedAt === null ? `text:${hashOf(message.markdown)}` : 'deleted';
};

type Checked = { findings: Findings; states: Map<string, State> };

/** Reads the rooms as every one of the people and compares with what the ledger says. */
export async function checkByApi(
  { people, stranger }: Crowd,
  rooms: readonly string[],
  expected: ReadonlyMap<string, Expected>,
): Promise<Checked> {
  const findings = noFindings();
  const states = new Map<string, State>();
  for (const person of [...people, stranger]) {
    const me = await person.call(getMe, {});
    if (me.user.id !== person.userId) findings.torn.push(`${person.userId} is taken for ${me.user.id}`);
  }
  for (const conversationId of rooms) {
    const views = await Promise.all(people.map((person) => readAll(person, conversationId)));
    const [view] = views;
    if (!view) continue;
    const words = views.map((each) => JSON.stringify(each));
    if (new Set(words).size > 1) findings.torn.push(`${conversationId} is not the same for all of its people`);
    compare(view.messages, conversationId, expected, { findings, states });
    await compareChanges(people, conversationId, view, findings);
    if (await canRead(stranger, conversationId)) findings.torn.push(`a stranger can read ${conversationId}`);
  }
  return { findings, states };
}

function compare(
  messages: Message[],
  conversationId: string,
  expected: ReadonlyMap<string, Expected>,
  { findings, states }: Checked,
): void {
  const found = new Map(messages.map((message) => [message.id, message]));
  if (found.size < messages.length) findings.duplicated.push(`${conversationId} shows a message twice`);
  const texts = messages.filter(({ role, deletedAt }) => role === 'user' && !deletedAt).map(({ markdown }) => markdown);
  if (new Set(texts).size < texts.length) findings.duplicated.push(`${conversationId} has the same words twice`);
  for (const message of messages) {
    if (message.role === 'user' && expected.get(message.id)?.conversationId !== conversationId)
      findings.torn.push(`nobody sent ${message.id}`);
  }
  for (const { messageId, allowed, actor, ...one } of expected.values()) {
    if (one.conversationId !== conversationId) continue;
    const message = found.get(messageId);
    const state = stateOf(message);
    states.set(messageId, state);
    if (!allowed.has(state)) findings.lost.push(`${messageId} is ${state}, not ${[...allowed].join(' or ')}`);
    if (message && message.authorId !== actor) findings.torn.push(`${messageId} has another author`);
  }
}

async function compareChanges(
  people: readonly Person[],
  conversationId: string,
  { messages, seq }: { messages: Message[]; seq: number },
  findings: Findings,
): Promise<void> {
  const since = Math.max(0, seq - RECENT_CHANGES);
  const recent = messages.filter((message) => message.seq > since).map(({ id, seq: at }) => `${at} ${id}`);
  for (const person of people) {
    const changes = await person.call(listChanges, { conversationId, since });
    const told = changes.messages.map(({ id, seq: at }) => `${at} ${id}`);
    if (changes.reset || JSON.stringify(told.sort()) !== JSON.stringify([...recent].sort()))
      findings.torn.push(`the changes of ${conversationId} are not its messages`);
  }
}

async function canRead(stranger: Person, conversationId: string): Promise<boolean> {
  try {
    await stranger.call(listMessages, { conversationId });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}
