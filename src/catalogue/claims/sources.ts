/** Sources that are older than what they are cited for. */
import type { Catalogue } from "../catalogue.ts";
import type { Claim, Doubt } from "./claim.ts";

interface Dated {
  readonly date: string | undefined;
  readonly source: string;
  readonly field: readonly PropertyKey[];
}

export const impossibleSources: Claim = ({ maturity, facts, relations }, catalogue) => {
  const dated: readonly Dated[] = [
    ...maturity.map(({ date, source = "landscape" }, i) => ({
      date,
      source,
      field: ["maturity", i],
    })),
    ...facts.map(({ asOf, source }, i) => ({ date: asOf, source, field: ["facts", i] })),
    ...relations.map(({ date, source }, i) => ({ date, source, field: ["relations", i] })),
  ];
  return dated.flatMap(({ date, source, field }): Doubt[] => {
    const written = writtenOn(source, catalogue);
    if (date === undefined || written === undefined || !isBefore(written, date)) return [];
    return [
      {
        field: [...field, "source"],
        says: `the source is of ${written}, so it cannot say what was so in ${date}: cite one that does`,
      },
    ];
  });
};

/** The day of the landscape or the deck, or the date in an address such as ".../2019/04/08/...". */
function writtenOn(source: string, { date, deck }: Catalogue): string | undefined {
  if (source === "landscape") return date;
  if (source.startsWith("deck:")) return deck?.date.slice(0, 7);
  const [, ...parts] =
    /\/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?:[/-]|$)/.exec(source) ?? [];
  return parts.length === 0 ? undefined : parts.filter(Boolean).join("-");
}

/** Compared by what both are known to: the month, if one has no day. */
function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}
