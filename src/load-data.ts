/** The data that the bot runs on: read and checked, or from the snapshots of an earlier start. */
import type { Catalogue } from "./catalogue/catalogue.ts";
import { loadCatalogue, timelineOf } from "./catalogue/load.ts";
import { checkDescriptions } from "./commands/check-descriptions.ts";
import { type Bank, loadBank } from "./daily/questions/bank.ts";
import {
  DATA_SOURCES,
  furtherSources,
  readCatalogueFiles,
  readHistoryOf,
  readMessageFiles,
  readQuestionsOf,
} from "./data-dir.ts";
import { type LanguageFiles, loadMessages } from "./messages/load.ts";
import type { Terms } from "./messages/terms.ts";
import { systemClock } from "./ports/clock.ts";
import { snapshotFolder } from "./snapshot/folder.ts";
import { createSnapshots } from "./snapshot/snapshots.ts";

export interface Data {
  catalogue(): Catalogue;
  /** `terms` are those of the catalogue's landscape. */
  languages(terms: Terms): LanguageFiles;
  /** The hand-written questions. Without a deck, those that cite its slides are left out. */
  bank(catalogue: Catalogue): Bank;
}

export interface DataChoice {
  readonly landscape: string;
  readonly communityFile: string | undefined;
}

/** Each throws a DataError if a file is invalid. */
export function dataFrom(chosen: DataChoice): Data {
  const { landscape, communityFile } = chosen;
  const wall = systemClock();
  const snapshots = createSnapshots({
    folder: snapshotFolder(),
    sources: [...DATA_SOURCES, ...furtherSources(chosen)],
    variant: [...DATA_SOURCES, landscape, communityFile].join("\n"),
    now: () => wall.now().epochMilliseconds,
  });
  return {
    catalogue() {
      const known = snapshots.through("catalogue", () => {
        const { timeline: _, ...rest } = loadCatalogue(readCatalogueFiles(undefined, chosen));
        return rest;
      });
      return { ...known, timeline: timelineOf(() => readHistoryOf(landscape)) };
    },
    languages: (terms) =>
      snapshots.through("messages", () => checkDescriptions(loadMessages(readMessageFiles()), terms)),
    bank(catalogue) {
      const bank = snapshots.through("questions", () => loadBank(readQuestionsOf(landscape)));
      return catalogue.deck === undefined ? withoutSlides(bank) : bank;
    },
  };
}

const withoutSlides = (bank: Bank): Bank =>
  new Map([...bank].map(([slug, all]) => [slug, all.filter(({ source }) => !source.startsWith("deck:"))]));
