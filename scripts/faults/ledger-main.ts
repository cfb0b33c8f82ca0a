/**
 * The ledger's own process: whatever happens to the server or to the writers, the lines that were acknowledged here are
 * on the disk. Lines that come together share one sync; none is acknowledged before it.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

type Line = { number: number; text: string };

const fd = openSync(process.argv[2] ?? '', 'a', 0o600);
let waiting: Line[] = [];

function keep(): void {
  const lines = waiting;
  waiting = [];
  writeSync(fd, lines.map(({ text }) => `${text}\n`).join(''));
  fdatasyncSync(fd);
  process.send?.(lines.map(({ number }) => number));
}

process.on('message', (line: Line) => {
  if (waiting.length === 0) setImmediate(keep);
  waiting.push(line);
});
process.on('disconnect', () => {
  if (waiting.length > 0) keep();
  closeSync(fd);
  process.exit(0);
});
