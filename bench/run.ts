/** Measures Parley against bare peers in the same run: `npm run bench -- ttft cpu cold send open client`. See README.md. */
import { loadavg } from 'node:os';
import { client } from './client.ts';
import { cold } from './cold.ts';
import { cpu } from './cpu.ts';
import { open } from './open.ts';
import { describeRow, isMissed, type Row } from './rows.ts';
import { send } from './send.ts';
import { ttft } from './ttft.ts';

const BENCHES: Record<string, () => Promise<Row[]>> = { ttft, cpu, cold, send, open, client };

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const names = process.argv.slice(2);
if (names.length > 0 && names.every((name) => BENCHES[name])) {
  const missed: Row[] = [];
  for (const name of names) {
    const before = loadavg()[0] ?? 0;
    const rows = (await BENCHES[name]?.()) ?? [];
    missed.push(...rows.filter(isMissed));
    // A machine that does other things too says so: ratios bear that better than times.
    console.log(`\n${name} (load ${before.toFixed(1)} before, ${loadavg()[0]?.toFixed(1)} after)`);
    for (const row of rows) console.log(`  ${describeRow(row)}`);
  }
  process.exitCode = missed.length > 0 ? 1 : 0;
} else {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')} (one or several)`);
  process.exitCode = 2;
}
