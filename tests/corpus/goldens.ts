/** Golden files: what each renderer makes of the corpus, for people to review. `npm run test:update` rewrites them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const GOLDENS = join(import.meta.dirname, "goldens");

export const goldenFile = (renderer: string, file: string): string => join(GOLDENS, renderer, file);

/** An update writes files but deletes none, so a golden of a reply that is gone must be deleted by hand. */
export function expectGoldens(renderer: string, files: readonly string[]): void {
  const found = readdirSync(join(GOLDENS, renderer));
  expect(found.sort(), `delete what is not expected from tests/corpus/goldens/${renderer}`).toEqual(
    [...files].sort(),
  );
}
