import { withDatabase } from '../rig/embedded.ts';
import type { Place } from '../rig/server.ts';
import { checkByApi } from './check-api.ts';
import { checkBySql, checkSequence } from './check-sql.ts';
import { expectedMessages, operationsOf } from './expected.ts';
import { addFindings, type Findings, noFindings } from './findings.ts';
import { type Ledger, readLedger } from './ledger.ts';
import type { Crowd } from './people.ts';

type Check = {
  place: Place;
  ledger: Ledger;
  crowd: Crowd;
  rooms: readonly string[];
  /** Whether every number of their sequences can still be told; soon after the changes it can. */
  isFresh?: boolean;
};

/**
 * Compares the rooms with the ledger, as each of their people and by SQL. What nobody could know before is settled in
 * the ledger by what is found, and must stay that way.
 */
export async function checkCycle({ place, ledger, crowd, rooms, isFresh = true }: Check): Promise<Findings> {
  const findings = noFindings();
  const expected = expectedMessages(operationsOf(readLedger(ledger.file)).values());
  const byApi = await checkByApi(crowd, rooms, expected);
  addFindings(findings, byApi.findings);
  for (const { messageId, operations } of expected.values()) {
    const state = byApi.states.get(messageId);
    if (state === undefined) continue;
    for (const { key, op, hash } of operations.filter(({ outcome }) => outcome === 'unknown')) {
      const happened = state === (op === 'delete' ? 'deleted' : `text:${hash}`);
      await ledger.write({ kind: 'settled', key, happened, t: Date.now() });
    }
  }
  addFindings(findings, await withDatabase(place.dataDir, checkBySql));
  if (isFresh) addFindings(findings, await withDatabase(place.dataDir, (sql) => checkSequence(sql, rooms)));
  return findings;
}
