/** Summaries that give away whom they describe, or say what does not last: the project's name and its level. */
import { bracketed, type Catalogue, type Project, shortName } from "../../catalogue/catalogue.ts";
import { type DataFile, problemAt } from "../../catalogue/data-file.ts";
import { type Problem, tell } from "../../catalogue/problems/problem.ts";
import { slugOf } from "../../daily/questions/bank.ts";

export const summaryProblems = (files: readonly DataFile[], catalogue: Catalogue): Problem[] =>
  files.flatMap((file) => {
    const project = catalogue.projects.get(slugOf(file));
    if (project?.summary === undefined) return [];
    const names = namesOf(project, catalogue.ordinaryWords);
    return Object.entries(project.summary).flatMap(([language, text]): Problem[] => {
      const name = names.find((each) => isIn(text, each));
      const word = (LEVEL.exec(text) ?? (project.level === undefined ? null : ARCHIVED.exec(text)))?.[0];
      const at = ["summary", language];
      return [
        ...(name === undefined ? [] : [problemAt(file, at, tell("says-own-name", { name: name.text }))]),
        ...(word === undefined ? [] : [problemAt(file, at, tell("says-level", { word }))]),
      ];
    });
  });

/** "Sandbox" and "archived" also mean other things, and a repository outside the CNCF may be archived. */
const LEVEL =
  /\bCNCF\b|\b(?:graduated|incubating|incubated|incubation)\b|\b(?:archived|sandbox)[ -](?:project|level|stage)\b|(?:Graduated|Incubating|Archived|Sandbox|サンドボックス|インキュベーション|卒業)\s?(?:プロジェクト|レベル|段階)/iu;

const ARCHIVED = /\b(?:is|was|been) archived\b|アーカイブされ(?:た|て|ま)/iu;

interface OwnName {
  readonly text: string;
  readonly isWord: boolean;
}

function namesOf(project: Project, words: ReadonlySet<string>): OwnName[] {
  const { name, aliases, formerNames, readings } = project;
  const all = [name, shortName(name), bracketed(name) ?? "", ...aliases, ...formerNames, ...readings];
  return [...new Set(all)]
    .filter((text) => text.length > 1)
    .map((text) => ({ text, isWord: words.has(text.toLowerCase()) }));
}

/** As a whole word; with its capital where the name is also an ordinary word. */
function isIn(text: string, { text: name, isWord }: OwnName): boolean {
  const [where, what] = isWord ? [text, name] : [text.toLowerCase(), name.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (isBoundary(where, at) && isBoundary(where, at + what.length)) return true;
  }
  return false;
}

const KINDS = [/[\p{Script=Latin}\p{N}]/u, /[\p{Script=Katakana}ー]/u];

/** Whether a word may begin or end at this place. */
const isBoundary = (text: string, at: number): boolean => {
  const [before = "", after = ""] = [text[at - 1], text[at]];
  return !KINDS.some((kind) => kind.test(before) && kind.test(after));
};
