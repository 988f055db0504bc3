import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/shared-indexes.ts"],
    // Workers are kept from file to file, since most of a short file's time would be its start.
    // Many tests wait for a process or a connection: more of them at once than there are processors.
    maxWorkers: 3,
    isolate: false,
    // Many of them keep to the seconds that a platform gives: where CI's machine has no time, they have another try.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // Tests wait for events: these limits only end those that would wait for ever.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 100_000, interval: 10 } },
  },
});
