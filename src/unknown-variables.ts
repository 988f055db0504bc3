/** Finds environment variables that look like misspelt settings and would be ignored silently. */
import { editDistance } from "./catalogue/search/distance.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A line per variable, with suggestions. Names with one of the `prefixes` belong to this program alone. */
export function unknownVariables(
  environment: Environment,
  known: readonly string[],
  prefixes: readonly string[],
): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (known.includes(name) || isOfService(name, value)) return [];
    const meant = likely(name, known);
    const isOurs = prefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
    if (!isOurs && !meant.some((one) => isSlip(name, one))) return [];
    const hint = meant.length === 0 ? "" : `; did you mean ${meant.join(" or ")}?`;
    return [`${name}: not a variable of this program, and left alone${hint}`];
  });
}

/** Kubernetes and Docker inject service variables: KNOCK_SERVICE_HOST, KNOCK_PORT=tcp://…. */
const isOfService = (name: string, value: string | undefined): boolean =>
  /_SERVICE_(?:HOST|PORT)|_PORT_\d+_(?:TCP|UDP)/.test(name) || /^(?:tcp|udp):\/\//.test(value ?? "");

/** Shorter names are too similar to each other. */
const SHORTEST = 8;
const MOST_EDITS = 2;

const bare = (name: string): string => name.toUpperCase().replaceAll("_", "");

const isSlip = (name: string, known: string): boolean =>
  name.length >= SHORTEST && editDistance(bare(name), bare(known), MOST_EDITS) <= MOST_EDITS;

/** The names nearest by edit distance, else those with the same words. */
function likely(name: string, known: readonly string[]): readonly string[] {
  const slips = known.filter((one) => isSlip(name, one));
  if (slips.length > 0) return slips;
  const words = name.toUpperCase().split("_");
  return known.filter((one) => {
    const its = one.split("_");
    return (
      words.every((word) => its.some((other) => other.startsWith(word))) ||
      its.every((word) => words.includes(word))
    );
  });
}
