import type { Intent, Line } from './ledger.ts';

export type Outcome = 'acked' | 'unknown' | 'refused' | 'happened' | 'never';
export type Operation = Intent & { outcome: Outcome; seq: number | undefined };

/** What may be found of a message: that it is not there, deleted, or a text with this hash. */
export type State = 'absent' | 'deleted' | `text:${string}`;

/** Every operation with what is known of it, in the order of the ledger. A repeat of a key is the same operation. */
export function operationsOf(lines: readonly Line[]): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const line of lines) {
    if (line.kind === 'intent') {
      if (!operations.has(line.key)) operations.set(line.key, { ...line, outcome: 'unknown', seq: undefined });
      continue;
    }
    const operation = operations.get(line.key);
    if (!operation) throw new Error(`the ledger tells of ${line.key}, which nobody intended`);
    if (line.kind === 'ack') Object.assign(operation, { outcome: 'acked', seq: line.seq });
    else if (line.kind === 'refused') operation.outcome = 'refused';
    else if (operation.outcome === 'unknown') operation.outcome = line.happened ? 'happened' : 'never';
  }
  return operations;
}

export type Expected = {
  messageId: string;
  conversationId: string;
  actor: string;
  /** Any of these is right. More than one only where the server's answer never came. */
  allowed: Set<State>;
  operations: Operation[];
};

export function expectedMessages(operations: Iterable<Operation>): Map<string, Expected> {
  const messages = new Map<string, Expected>();
  for (const operation of operations) {
    const { messageId, conversationId, actor } = operation;
    const message: Expected = messages.get(messageId) ?? {
      messageId,
      conversationId,
      actor,
      allowed: new Set<State>(['absent']),
      operations: [],
    };
    messages.set(messageId, message);
    message.operations.push(operation);
    message.allowed = after(message.allowed, operation);
  }
  return messages;
}

function after(before: Set<State>, { op, hash, outcome }: Operation): Set<State> {
  if (outcome === 'refused' || outcome === 'never') return before;
  const next: State = op === 'delete' ? 'deleted' : `text:${hash}`;
  return outcome === 'unknown' ? new Set([...before, next]) : new Set([next]);
}
