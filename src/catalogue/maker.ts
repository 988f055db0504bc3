/** Makers: the companies, institutions and people who began projects, and where they were at home. */
import { z } from "zod";
import { everyNameOf, type Name } from "../language.ts";
import { coded } from "./problems/problem.ts";
import { sourceSchema } from "./project.ts";
import { fold } from "./search/fold.ts";

export const makersSchema = z.array(
  z.strictObject({
    name: z.string().trim().min(1),
    /** Other names of the same maker. */
    aliases: z.array(z.string().trim().min(1)).min(1).optional(),
    /** Where it had its seat when it began the project, or the person lived: "JP". */
    country: z.string().regex(/^[A-Z]{2}$/, { error: coded("country") }),
    source: sourceSchema,
  }),
);
export type Maker = z.infer<typeof makersSchema>[number];

/** By every folded name. */
export type Makers = ReadonlyMap<string, Maker>;

export const makersByName = (makers: readonly Maker[]): Makers =>
  new Map(
    makers.flatMap((maker) => [maker.name, ...(maker.aliases ?? [])].map((name) => [fold(name), maker])),
  );

const BETWEEN = /\s*(?:,|、|・|\sand\s|\s?と\s|[()（）])\s*/u;
/** What became of the maker, not who it was. */
const LATER = /^(?:now|later|today|現在|後の|のちの)|(?:の一部|傘下)$/u;
const AROUND = /^the\s|\s(?:communit(?:y|ies)|project|initiative)$|\s?(?:コミュニティー?|プロジェクト)$/giu;
const NOBODY = /^(?:inc\.?|others?|other contributors|contributors|ほか|など)$/iu;

/** Each maker in "Google, IBM and Lyft", in every language of the name. */
export function makerNames(by: Name): string[] {
  const parts = everyNameOf(by).flatMap((name) => name.split(BETWEEN));
  const names = parts.filter((part) => !LATER.test(part)).map((part) => part.replace(AROUND, "").trim());
  return [...new Set(names.filter((name) => name !== "" && !NOBODY.test(name)))];
}
