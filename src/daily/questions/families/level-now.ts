/** Asks for a project's current level, or for the project at a level. */
import { currentLevels } from "../../../catalogue/description.ts";
import type { Level } from "../../../catalogue/project.ts";
import type { Random } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { levelPhrase, levelText } from "../level-words.ts";
import { pickNeighbours } from "../neighbours.ts";
import { firstOf, shuffled } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";

export const levelNow: Family = (index, subject, random) => {
  const step = subject.maturity.at(-1);
  const { landscape } = index.catalogue;
  const levels = currentLevels(landscape);
  const level = levels.find((known) => known === subject.level);
  const option = (one: string) => ({ text: levelText(one, landscape) });
  if (level === undefined || step?.level !== level) return undefined;
  const asked = {
    family: "level-now",
    subject,
    explanation: levelPhrase("question.why.is", level, landscape, {
      name: subject.name,
      date: { date: step.date },
    }),
    source: sourceOfStep(step),
  } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.level-now", values: { name: subject.name } },
        right: option(level),
        wrong: otherLevels(level, levels, random).map(option),
      }),
    () => {
      // The "archived" family asks which project is archived.
      if (subject.stage?.ends === true) return undefined;
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
          prompt: levelPhrase("question.prompt.who-is", level, landscape),
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
  ]);
};

/** Three of them, chosen where there are more. */
function otherLevels(level: Level, levels: readonly Level[], random: Random): readonly Level[] {
  const others = levels.filter((other) => other !== level);
  return others.length > 3 ? shuffled(random, others).slice(0, 3) : others;
}
