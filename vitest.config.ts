import { defineConfig } from 'vitest/config';

// Time-outs end what hangs; a machine that is busy with other things only takes longer.
const everywhere = {
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000, interval: 20 } },
} as const;
// Loading the modules anew for each file was half of the time. What a module remembers is remembered by ids, which
// are new in each test; where a test replaces a module's part, it puts it back.
const together = {
  ...everywhere,
  isolate: false,
  unstubGlobals: true,
  restoreMocks: true,
  setupFiles: 'scripts/leave-globals.ts',
} as const;

export default defineConfig({
  test: {
    // Two at once: that is what the smallest machine has, and the tests share one PostgreSQL.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...together,
          name: 'server',
          include: ['{server,contract}/**/*.test.ts'],
          globalSetup: ['server/testing/cluster.ts'],
        },
      },
      { test: { ...together, name: 'web', include: ['web/**/*.test.{ts,tsx}'] } },
      {
        test: {
          ...everywhere,
          // The projects are begun in the order of their names: this one, which mostly waits, goes beside the server's.
          name: 'commands',
          include: ['{scripts,bench}/**/*.test.{ts,mjs}'],
          globalSetup: ['scripts/rig/built.ts'],
        },
      },
    ],
  },
});
