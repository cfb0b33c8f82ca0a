import { randomBytes } from 'node:crypto';
import type { Platform } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import * as repository from './repository.ts';

export type AuthSecret = { version: number; value: string };

/** Made once and sealed by the vault; newest first. Without the master key nobody can sign a cookie. */
export async function loadAuthSecrets({ db, vault }: Pick<Platform, 'db' | 'vault'>): Promise<AuthSecret[]> {
  return inTransaction(db, async (tx) => {
    const sealer = await vault.sealerFor(tx, { kind: 'system', id: 'server' });
    let rows = await repository.listAuthSecrets(tx);
    if (rows.length === 0) {
      await repository.insertAuthSecret(tx, 1, sealer.seal(placeOf(1), randomBytes(32).toString('base64url')));
      // Read again: another process may have been faster, and then its secret counts.
      rows = await repository.listAuthSecrets(tx);
    }
    return rows.map(({ version, secret }) => ({ version, value: sealer.open(placeOf(version), secret) }));
  });
}

const placeOf = (version: number) => ({ table: 'auth_secrets', rowId: String(version), column: 'secret' });
