/** Made-up projects for tests of the search. */
import { NO_ARTIFACTS } from "../../../src/catalogue/artifacts.ts";
import type { Project } from "../../../src/catalogue/catalogue.ts";
import { slugify } from "../../../src/catalogue/slug.ts";
import { stageOf } from "../../support/landscapes.ts";

export const madeUp = (name: string, more: Partial<Project> = {}): Project => ({
  slug: slugify(name),
  name,
  aliases: [],
  formerNames: [],
  parts: [],
  readings: [],
  categories: [],
  maturity: [],
  links: {},
  repositories: [],
  openSource: true,
  wellKnown: false,
  relations: [],
  talks: [],
  facts: [],
  artifacts: NO_ARTIFACTS,
  stage: stageOf(more.level),
  ...more,
});
