/** Asks for a system's deck section, or for the system in a section. */
import { compose, type Family, projectOption } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import { firstOf, shuffled } from "../seeded-random.ts";

export const section: Family = (index, subject, random) => {
  const { deck } = subject;
  const sections = (index.catalogue.deck?.sections ?? []).filter(({ systems }) => systems.length > 0);
  const own = sections.find(({ slug }) => slug === deck?.section);
  if (deck === undefined || own === undefined) return undefined;
  const asked = {
    family: "section",
    subject,
    explanation: { key: "question.why.section", values: { name: subject.name, section: own.name } },
    source: `deck:${deck.slides[0] ?? own.slides[0]}`,
  } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.section-of", values: { name: subject.name } },
        right: { text: own.name },
        wrong: shuffled(
          random,
          sections.filter((other) => other !== own),
        )
          .slice(0, 3)
          .map(({ name }) => ({ text: name })),
      }),
    () => {
      const others = pickNeighbours(
        index,
        subject,
        random,
        3,
        (other) => other.deck !== undefined && other.deck.section !== own.slug,
      );
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: "in",
          prompt: { key: "question.prompt.section-in", values: { section: own.name } },
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
  ]);
};
