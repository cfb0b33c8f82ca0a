import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { endWithUs } from '../rig/server.ts';

/** Written before anything is sent. */
export type Intent = {
  kind: 'intent';
  key: string;
  actor: string;
  op: 'send' | 'edit' | 'delete';
  conversationId: string;
  messageId: string;
  /** SHA-256 of the text; empty for a deletion. */
  hash: string;
  t: number;
};
export type Line =
  | Intent
  /** Written after the server's answer, before anything else is done with it. */
  | { kind: 'ack'; key: string; seq: number; t: number }
  /** The server said no: nothing of it may exist. */
  | { kind: 'refused'; key: string; status: number; t: number }
  /** Of an unknown one, seen after the restart: from then on it must stay so. */
  | { kind: 'settled'; key: string; happened: boolean; t: number };

export type Ledger = {
  file: string;
  /** Resolves once the line is on the disk. */
  write(line: Line): Promise<void>;
  close(): Promise<void>;
};

export function openLedger(file: string): Ledger {
  const child = fork(path.join(import.meta.dirname, 'ledger-main.ts'), [file], { env: { PATH: process.env['PATH'] } });
  endWithUs(child);
  const waiting = new Map<number, () => void>();
  let lines = 0;
  child.on('message', (numbers: number[]) => {
    for (const number of numbers) {
      waiting.get(number)?.();
      waiting.delete(number);
    }
  });
  return {
    file,
    write(line) {
      const number = ++lines;
      return new Promise((resolve) => {
        waiting.set(number, resolve);
        child.send({ number, text: JSON.stringify(line) });
      });
    },
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** From the disk, not from what this process remembers. */
export function readLedger(file: string): Line[] {
  const text = readFileSync(file, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}
