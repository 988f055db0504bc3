/** The ways in which people ask, around the name of every hosted project. */
import { expect, it } from "vitest";
import { shortName } from "../../../src/catalogue/catalogue.ts";
import { createSearch } from "../../../src/catalogue/search/search.ts";
import { isHosted, tierOf } from "../../../src/catalogue/search/tier.ts";
import { outcomeOf } from "../../search/labelled.ts";
import { realCatalogue as catalogue } from "../../support/catalogue.ts";

const search = createSearch(catalogue.projects.values(), catalogue);
const hosted = [...catalogue.projects.values()]
  .filter((project) => isHosted(tierOf(project)))
  .map((project) => ({
    name: shortName(project.name),
    slug: outcomeOf({ kind: "match", project, by: "name", as: "" }, catalogue).answer,
  }));

it.each([
  "what is %",
  "What's %?",
  "tell me more about % please",
  "could you explain what % is",
  "do you know %?",
  "% docs",
  "the % project",
  "how does % work?",
  "how to install % on kubernetes",
  "what is % used for",
  "who made %?",
  "when was % created",
  "is % a cncf project?",
  "is % still maintained",
  "what language is % written in",
  "wtf is %",
  "alternatives to %",
  "latest version of %",
  "`%`?",
  "「%」",
  "@%",
  "%とは",
  "%って何？",
  "%とは何ですか",
  "%について教えてください",
  "%のことを教えて",
  "%は何をするもの？",
  "%の使い方",
  "%の公式サイト",
  "誰が%を作ったの？",
  "%ってどんなプロジェクト？",
  "%はまだ使われている？",
  "%というツールについて",
  "%の歴史",
  "% とは",
])("%s", (phrasing) => {
  const answers = hosted.map(({ name }) => [
    name,
    outcomeOf(search.resolve(phrasing.replace("%", name)), catalogue).answer,
  ]);
  expect(answers).toEqual(hosted.map(({ name, slug }) => [name, slug]));
});
