/** What texts call the landscape, and which examples they give. */
import type { LandscapeDescription } from "../catalogue/description.ts";
import { localize } from "../language.ts";
import type { Terms } from "../messages/terms.ts";

/** `hasDeck` says whether there are slides to drill. */
export const termsOf =
  (landscape: LandscapeDescription, hasDeck: boolean): Terms =>
  (language) => {
    const { name, field, command, samples, hosted, id } = landscape;
    const [sample, sample2, sample3] = samples.projects;
    return {
      deckScope: hasDeck ? "deck" : undefined,
      foundation: localize(name.short, language),
      foundationName: localize(name.full, language),
      theFoundation: localize(name.the, language),
      aFoundation: localize(name.a, language),
      hostedProjects: localize(hosted.name, language),
      field: localize(field, language),
      slash: `/${command}`,
      landscapeId: id,
      sample,
      sample2,
      sample3,
      sampleCategory: samples.category && localize(samples.category, language),
      sampleLevel: samples.level,
    };
  };
