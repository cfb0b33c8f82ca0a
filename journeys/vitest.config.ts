import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['journeys/testing/built.ts'],
    // Each file has a server, a database and a browser of its own.
    maxWorkers: 2,
    // Loading the modules anew for each file was a tenth of the time; a file's house is its own all the same.
    isolate: false,
    expect: { poll: { timeout: 15_000, interval: 100 } },
    // A browser on a busy machine may lose a frame or a click; what fails three times is broken.
    retry: 2,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
