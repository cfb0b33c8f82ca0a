import { defineConfig } from 'vitest/config';

const everywhere = { environment: 'node', testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    // Two at once: that is what the smallest machine has, and the tests share one PostgreSQL.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...everywhere,
          name: 'server',
          include: ['{server,contract}/**/*.test.ts'],
          globalSetup: ['server/testing/cluster.ts'],
        },
      },
      { test: { ...everywhere, name: 'web', include: ['web/**/*.test.{ts,tsx}'] } },
      { test: { ...everywhere, name: 'tools', include: ['{scripts,bench}/**/*.test.{ts,mjs}'] } },
    ],
  },
});
