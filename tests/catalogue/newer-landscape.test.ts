/** Which level counts where hand-written data and a newer landscape differ. */
import { expect, test } from "vitest";
import type { LandscapeProject } from "../../src/catalogue/landscape-file.ts";
import { standingIn } from "../../src/catalogue/newer-landscape.ts";
import type { Level } from "../../src/catalogue/project.ts";
import { CNCF } from "../support/landscapes.ts";

const listed = (level: Level, ...maturity: { level: Level; date: string }[]): LandscapeProject =>
  ({ slug: "x", name: "X", categories: [], links: {}, level, maturity }) as unknown as LandscapeProject;
const step = (level: Level, date: string) => ({ level, date, source: "landscape" });
const joined = step("sandbox", "2020-01-01");
const moved = step("incubating", "2026-09-14");
const rose = step("graduated", "2026-11-30");

test("the landscape's steps, and a level that has no day yet", () => {
  expect(standingIn(undefined, listed("sandbox", joined), undefined, CNCF)).toEqual({
    maturity: [joined],
    level: "sandbox",
  });
  expect(standingIn(undefined, listed("incubating", joined), undefined, CNCF).level).toBe("incubating");
  // A correction downwards waits for its day.
  expect(standingIn(undefined, listed("sandbox", joined, moved), undefined, CNCF).level).toBe("incubating");
  const early = step("inception", "2017-01-01");
  expect(standingIn(undefined, listed("sandbox", early), undefined, CNCF).level).toBe("inception");
});

test("hand-written steps win over those that they were checked against", () => {
  const checked = listed("graduated", joined, rose);
  expect(standingIn([joined], checked, undefined, CNCF).level).toBe("sandbox");
  expect(standingIn([joined], checked, checked, CNCF)).toEqual({ maturity: [joined], level: "sandbox" });
});

test("what the landscape shows since then comes on top", () => {
  const before = listed("sandbox", joined);
  expect(standingIn([joined, moved], listed("incubating", joined, moved), before, CNCF).maturity).toEqual([
    joined,
    moved,
  ]);
  const after = standingIn([joined, moved], listed("graduated", joined, moved, rose), before, CNCF);
  expect(after).toEqual({ maturity: [joined, moved, rose], level: "graduated" });
  expect(standingIn([joined, moved], listed("graduated", joined), before, CNCF).level).toBe("graduated");
});
