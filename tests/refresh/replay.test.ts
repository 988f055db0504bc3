/** The short form of `npm run test:refresh`. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { WEEKLY } from "../catalogue/landscape/real-files.ts";
import { replay } from "./replay.ts";

test.runIf(existsSync(WEEKLY))(
  "a real week is swapped in, and nothing that comes before it",
  async () => {
    const { wrong, swaps, lookups, news } = await replay(1, 2, () => {});
    expect(wrong).toEqual([]);
    expect(swaps).toBe(1);
    expect(news).toMatchObject({ missing: [], extra: [] });
    expect(lookups).toBeGreaterThan(0);
  },
  240_000,
);
