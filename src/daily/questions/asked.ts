/**
 * What a channel was asked before, by content: another id for the same fact, the same words or
 * the same answer is no new question.
 */
import { fold } from "../../catalogue/search/fold.ts";
import { nameIn } from "../../language.ts";
import type { Bank, BankQuestion } from "./bank.ts";
import { familyCalled } from "./families.ts";
import { familyOf, type QuestionDraft, stemOf } from "./question.ts";

export interface Asked {
  add(id: string): void;
  /** Whether a question with the same content was asked. */
  has(draft: QuestionDraft): boolean;
  hasId(id: string): boolean;
  /** Larger for what was asked later; 0 if it was not asked. */
  lastTime(draft: QuestionDraft): number;
  timesOf(family: string): number;
}

/** `ids` of what was asked, the earliest first. */
export function createAsked(bank: Bank, ids: Iterable<string> = []): Asked {
  const contents = new Map<string, number>();
  const families = new Map<string, number>();
  const known = new Set<string>();
  const timesOf = (family: string) => families.get(family) ?? 0;
  const lastTime = (draft: QuestionDraft) =>
    Math.max(...contentsOfDraft(draft).map((content) => contents.get(content) ?? 0));
  function add(id: string): void {
    known.add(id);
    families.set(familyOf(id), timesOf(familyOf(id)) + 1);
    for (const content of contentsOf(id, bank)) contents.set(content, known.size);
  }
  for (const id of ids) add(id);
  return { add, lastTime, timesOf, has: (draft) => lastTime(draft) > 0, hasId: (id) => known.has(id) };
}

/** An id says which fact a question is about; the bank, what was said. */
function contentsOf(id: string, bank: Bank): string[] {
  const written = bank.get(id.replace(/-\d+$/, ""))?.find((question) => question.id === id);
  return [
    factOf(id),
    ...(written ? [promptOf(written), answerOf(written.project, nameIn(written.right, "en"))] : []),
  ];
}

function contentsOfDraft({ id, family, project, prompt, options, answer }: QuestionDraft): string[] {
  const right = options[answer];
  const named = right === undefined || isMessage(right.text) ? undefined : nameIn(right.text, "en");
  // Two hand-written questions may have one answer, such as a project's language and that of its SDK.
  if (family !== "bank") return [factOf(id), ...(named === undefined ? [] : [answerOf(project, named)])];
  const written =
    isMessage(prompt) || named === undefined ? [] : [promptOfWords(nameIn(prompt, "en"), named)];
  return [factOf(id), ...written];
}

const isMessage = (words: QuestionDraft["prompt"]): words is Extract<typeof words, { key: string }> =>
  typeof words === "object" && "key" in words;

/** Forms that ask for one fact in two directions are about that fact once. */
function factOf(id: string): string {
  const family = familyOf(id);
  const stem = stemOf(id);
  if (family === "bank") return id;
  return familyCalled(family)?.compares === true ? stem : stem.split(":").slice(0, 2).join(":");
}

const promptOf = ({ prompt, right }: BankQuestion): string =>
  promptOfWords(nameIn(prompt, "en"), nameIn(right, "en"));

const promptOfWords = (prompt: string, right: string): string => `${fold(prompt)}\n${fold(right)}`;

const answerOf = (project: string, right: string): string => `${project}\n${fold(right)}`;
