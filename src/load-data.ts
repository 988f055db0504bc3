/** The data that the bot runs on: read and checked, or from the snapshots of an earlier start. */
import type { Catalogue } from "./catalogue/catalogue.ts";
import { loadCatalogue, timelineOf } from "./catalogue/load.ts";
import { checkDescriptions } from "./commands/check-descriptions.ts";
import { type Bank, loadBank } from "./daily/questions/bank.ts";
import {
  DATA_SOURCES,
  readCatalogueFiles,
  readHistory,
  readMessageFiles,
  readQuestionFiles,
} from "./data-dir.ts";
import { type LanguageFiles, loadMessages } from "./messages/load.ts";
import { systemClock } from "./ports/clock.ts";
import { snapshotFolder } from "./snapshot/folder.ts";
import { createSnapshots } from "./snapshot/snapshots.ts";

export interface Data {
  catalogue(): Catalogue;
  languages(): LanguageFiles;
  bank(): Bank;
}

/** Each throws a DataError if a file is invalid. */
export function dataFrom(communityFile: string | undefined): Data {
  const wall = systemClock();
  const snapshots = createSnapshots({
    folder: snapshotFolder(),
    sources: communityFile === undefined ? DATA_SOURCES : [...DATA_SOURCES, communityFile],
    variant: [...DATA_SOURCES, communityFile].join("\n"),
    now: () => wall.now().epochMilliseconds,
  });
  return {
    catalogue() {
      const known = snapshots.through("catalogue", () => {
        const { timeline: _, ...rest } = loadCatalogue(readCatalogueFiles(undefined, communityFile));
        return rest;
      });
      return { ...known, timeline: timelineOf(readHistory) };
    },
    languages: () => snapshots.through("messages", () => checkDescriptions(loadMessages(readMessageFiles()))),
    bank: () => snapshots.through("questions", () => loadBank(readQuestionFiles())),
  };
}
