/** Asks for a project's current level, or for the project at a level. */
import type { Level } from "../../../catalogue/project.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { DraftOption } from "../question.ts";
import { firstOf } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";

const LEVELS_NOW = ["sandbox", "incubating", "graduated", "archived"] as const satisfies readonly Level[];

export const levelNow: Family = (index, subject, random) => {
  const step = subject.maturity.at(-1);
  const level = LEVELS_NOW.find((known) => known === subject.level);
  if (level === undefined || step?.level !== level) return undefined;
  const asked = {
    family: "level-now",
    subject,
    explanation: {
      key: `question.why.is-${level}`,
      values: { name: subject.name, date: { date: step.date } },
    },
    source: sourceOfStep(step),
  } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.level-now", values: { name: subject.name } },
        right: levelOption(level),
        wrong: LEVELS_NOW.filter((other) => other !== level).map(levelOption),
      }),
    () => {
      // The "archived" family asks which project is archived.
      if (level === "archived") return undefined;
      const others = pickNeighbours(
        index,
        subject,
        random,
        3,
        (other) => other.level !== undefined && other.level !== level,
      );
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: "who",
          prompt: { key: `question.prompt.who-is-${level}` },
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
  ]);
};

export const levelOption = (level: Level): DraftOption => ({ text: { key: `question.level.${level}` } });
