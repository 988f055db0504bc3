/** Makers whom an entry's own facts name as its founders, but its `origin` does not. */
import { everyNameOf } from "../../language.ts";
import type { Catalogue } from "../catalogue.ts";
import { makerNames } from "../maker.ts";
import { fold } from "../search/fold.ts";
import type { Claim } from "./claim.ts";

/** "was started by A and B", "was developed at A": with the names that follow at once. */
const BEGUN =
  /\b(?:created|started|developed|founded|begun|began|originated|built|written|launched)\b[^.;:]{0,60}?\b(?:by|at)\s+((?:[\p{Lu}\d][\p{L}\p{N}.&+-]*(?:,? and |, | )?)+)/gu;

export const untoldFounders: Claim = ({ name, origin, facts }, catalogue) => {
  if (origin === undefined) return [];
  const given = everyNameOf(origin.by).map(fold).join(" ");
  return facts.flatMap(({ text }, i) =>
    [...text.en.matchAll(BEGUN)].flatMap(([, said = ""]) => {
      const missing = makersIn(said.trim(), catalogue).filter(
        (maker) => !given.includes(fold(maker)) && !fold(name).includes(fold(maker)),
      );
      return missing.map((maker) => ({
        field: ["facts", i, "text", "en"],
        says: `it names ${maker} among those who began it, but \`origin.by\` does not: add it there, or say here what ${maker} did later`,
      }));
    }),
  );
};

/** Only makers that are known as such: other capitalised words are products and places. */
const makersIn = (said: string, { makers }: Catalogue): string[] =>
  makerNames(said.replace(/\.$/, "")).filter((maker) => makers.has(fold(maker)));
