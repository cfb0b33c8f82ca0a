import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../context.ts';

/** Whether the process lives, and whether it can do its work: for supervisors and load balancers. */
export function mountHealth(platform: Platform, app: FastifyInstance): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    await platform.db.execute(sql`select 1`);
    return { status: 'ready' };
  });
}
