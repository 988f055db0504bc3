/** Asks for a project's former name, or for the project that had a name. */
import { type Project, shortName } from "../../../catalogue/catalogue.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { pick } from "../../../ports/random.ts";
import { compose, type Family, projectOption, refuse } from "../compose.ts";
import { mentions, prepare } from "../mentions.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf } from "../seeded-random.ts";
import { LANDSCAPE_HISTORY } from "../sources.ts";

export const formerName: Family = (index, subject, random) => {
  const former = pick(random, namesToAsk(subject, index));
  if (former === undefined) {
    const has = subject.formerNames.length > 0;
    return has
      ? refuse(index, "every former name gives the answer away, or is another project's")
      : undefined;
  }
  const source = sourceOf(subject, former, index);
  if (source === undefined) return refuse(index, "no source says the former name");
  const asked = {
    family: "former-name",
    subject,
    explanation: { key: "question.why.former-name", values: { name: subject.name, former } },
    source,
  } as const;
  return firstOf(random, [
    () => {
      const others = pickNeighbours(
        index,
        subject,
        random,
        3,
        (other) => namesToAsk(other, index).length > 0,
      );
      const wrong = others?.flatMap((other) => pick(random, namesToAsk(other, index)) ?? []);
      return (
        wrong &&
        compose(index, random, {
          ...asked,
          way: "of",
          prompt: { key: "question.prompt.former-name", values: { name: subject.name } },
          right: { text: former },
          wrong: wrong.map((text) => ({ text })),
        })
      );
    },
    () => {
      const others = pickNeighbours(index, subject, random, 3, () => true);
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: fold(former),
          prompt: { key: "question.prompt.former-of", values: { former } },
          nameInPrompt: former,
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
  ]);
};

/** Where the name is written: in a sourced statement, in the deck, or in the landscape of that time. */
function sourceOf({ slug, facts, relations, deck }: Project, former: string, { catalogue }: QuestionIndex) {
  const has = (text: string | undefined) => text !== undefined && mentions(prepare(text), fold(former));
  const told =
    facts.find(({ text }) => has(text.en)) ?? relations.find(({ note, name }) => has(note?.en) || has(name));
  if (told !== undefined) return told.source;
  const slide = deck?.slides[0];
  if (slide !== undefined && has(deck?.name)) return `deck:${slide}`;
  const names = catalogue.timeline().byId(slug)?.names ?? [];
  return names.some(([, name]) => has(name)) ? LANDSCAPE_HISTORY : undefined;
}

/** Former names that differ from the current one and that no other project has used. */
const namesToAsk = (project: Project, index: QuestionIndex): string[] =>
  project.relations.some(({ type }) => type === "renamed-to")
    ? []
    : project.formerNames.filter(
        (former) => !resemble(former, shortName(project.name)) && index.bearersOf(former) === 1,
      );

/** This many shared letters, in a row or at the start, give the answer away. */
const IN_A_ROW = 4;
const AT_THE_START = 3;

export function resemble(former: string, name: string): boolean {
  const [a, b] = [fold(former), fold(name)].map(withoutLigatures) as [string, string];
  if (a.slice(0, AT_THE_START) === b.slice(0, AT_THE_START)) return true;
  for (let i = 0; i + IN_A_ROW <= a.length; i++) if (b.includes(a.slice(i, i + IN_A_ROW))) return true;
  return consonants(a) === consonants(b) || initials(former) === b || a.endsWith(b) || b.endsWith(a);
}

/** "Træfik" is another spelling of "Traefik". */
const withoutLigatures = (key: string): string =>
  key.replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ø/g, "o");

/** Matches "kraken" and "krkn". */
const consonants = (key: string): string => key.replace(/[aeiou]/g, "");

/** Matches "Baidu Front End" and "BFE". */
const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => fold(word).slice(0, 1))
    .join("");
