import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/shared-indexes.ts"],
    // Workers are kept from file to file, since most of a short file's time would be its start.
    // Many tests wait for a process or a connection, but each worker more loads everything once more.
    maxWorkers: 3,
    isolate: false,
    // Tests wait for events: these limits only end those that would wait for ever.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 100_000, interval: 10 } },
  },
});
