/** Checks that the landscape's description declares every level that its data use. */
import { type DataFile, type Problem, problemAt } from "./data-file.ts";
import type { LandscapeDescription } from "./description.ts";
import type { LandscapeFile } from "./landscape-file.ts";
import type { Curated } from "./load-curated.ts";
import type { Read } from "./load-knowledge.ts";
import type { Level } from "./project.ts";

/** Problems with levels that the description does not declare. */
export function unknownLevels(
  facts: Read<LandscapeFile> | undefined,
  curated: Curated,
  description: LandscapeDescription,
): Problem[] {
  const imported = (facts?.entry.projects ?? []).flatMap(({ level, maturity = [] }, index) => {
    const { file } = facts ?? {};
    const path = ["projects", index];
    if (file === undefined) return [];
    const own = level === undefined ? [] : wrongLevel(file, [...path, "level"], level, description);
    return [...own, ...wrongLevels(file, path, maturity, description)];
  });
  const written = [...curated.values()].flatMap(({ file, entry }) =>
    wrongLevels(file, [], entry.maturity ?? [], description),
  );
  return [...imported, ...written];
}

const wrongLevels = (
  file: DataFile,
  path: readonly PropertyKey[],
  steps: readonly { readonly level: Level }[],
  description: LandscapeDescription,
): Problem[] =>
  steps.flatMap(({ level }, step) =>
    wrongLevel(file, [...path, "maturity", step, "level"], level, description),
  );

function wrongLevel(
  file: DataFile,
  path: readonly PropertyKey[],
  level: Level,
  { levels, path: described }: LandscapeDescription,
): Problem[] {
  if (levels.some(({ id }) => id === level)) return [];
  const known = levels.length === 0 ? "no level" : `one of ${levels.map(({ id }) => id).join(", ")}`;
  return [
    problemAt(file, path, `expected ${known}, not "${level}"; declare another under levels in ${described}`),
  ];
}
