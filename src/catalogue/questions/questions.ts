/** Questions over the whole catalogue: reads them, and answers those about a set. */
import type { Words } from "../../language.ts";
import type { Catalogue, Project } from "../catalogue.ts";
import { endOf } from "../description.ts";
import type { Search } from "../search/search.ts";
import { lazily, type Steps } from "../steps.ts";
import { evaluate } from "./evaluate.ts";
import { buildFacets, type Facets } from "./facets.ts";
import { parse } from "./parse.ts";
import type { Facet, Question, SetQuestion } from "./question.ts";
import { tokensOf } from "./tokens.ts";
import { buildVocabulary, type Vocabulary } from "./vocabulary.ts";

export interface Questions {
  /** Whether the text is a question rather than the name or description of a project. */
  asks(text: string, today: Temporal.PlainDate): boolean;
  /** The question that the text can be read as. */
  read(text: string, today: Temporal.PlainDate): Question | undefined;
  /** The projects of the set, best or first first. */
  answer(question: SetQuestion): readonly Project[];
  nameOf(facet: Facet, key: string): string;
  /** Makes what is otherwise made for the first question. */
  prepare(): Steps<void>;
}

/** A name by which the search is as good as sure. */
const BY_NAME: ReadonlySet<string> = new Set(["name", "alias", "former", "reading", "part", "short", "typo"]);
/** A longer text asks for something else. */
const LONGEST_NAME = 60;

export function createQuestions(catalogue: Catalogue, search: Search, words: Words): Questions {
  // Built when the first question comes, so that the start does not wait for it.
  const { get: known, prepare } = lazily(function* (): Steps<{ facets: Facets; vocabulary: Vocabulary }> {
    const facets = yield* buildFacets(catalogue);
    return { facets, vocabulary: yield* buildVocabulary(catalogue, words, facets) };
  });
  const named = (text: string): Project | undefined => {
    if (text === "" || text.length > LONGEST_NAME) return undefined;
    const found = search.resolve(text);
    return found.kind === "match" && BY_NAME.has(found.by) ? found.project : undefined;
  };
  const parsed = (text: string, today: Temporal.PlainDate) =>
    parse(tokensOf(text.normalize("NFKC"), known().vocabulary), {
      today,
      named,
      end: endOf(catalogue.landscape),
    });
  return {
    asks(text, today) {
      const found = parsed(text, today);
      // A project may be meant rather than a set that happens to have its words.
      return found !== undefined && (found.surely || search.resolve(text).kind === "none");
    },
    read: (text, today) => parsed(text, today)?.question,
    answer: (question) => evaluate(question, { catalogue, facets: known().facets }),
    nameOf: (facet, key) => known().facets.nameOf(facet, key),
    prepare,
  };
}
