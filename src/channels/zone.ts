/**
 * Parses time zones as people write them: in any case, by city ("tokyo"), by common
 * abbreviation ("JST"), by a city without its own IANA zone, or with a typo.
 */
import { editDistance } from "../catalogue/search/distance.ts";
import { plain } from "../catalogue/search/fold.ts";

export type ZoneAnswer =
  | { readonly zone: string }
  /** Unknown or ambiguous: possible zones, likeliest first. */
  | { readonly suggestions: readonly string[] };

/** Names missing from the runtime's list, which has older spellings. */
const NEWER_NAMES = [
  "UTC",
  "Africa/Asmara",
  "America/Argentina/Buenos_Aires",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
  "Pacific/Chuuk",
  "Pacific/Pohnpei",
];

/** Abbreviations and places. Ambiguous ones become suggestions. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  gmt: ["UTC"],
  z: ["UTC"],
  jst: ["Asia/Tokyo"],
  kst: ["Asia/Seoul"],
  cet: ["Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Warsaw"],
  cest: ["Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Warsaw"],
  eet: ["Europe/Helsinki", "Europe/Athens", "Europe/Bucharest", "Europe/Kyiv"],
  bst: ["Europe/London", "Asia/Dhaka"],
  ist: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
  est: ["America/New_York", "America/Panama"],
  edt: ["America/New_York"],
  et: ["America/New_York"],
  cst: ["America/Chicago", "Asia/Shanghai"],
  cdt: ["America/Chicago"],
  ct: ["America/Chicago"],
  mst: ["America/Denver", "America/Phoenix"],
  mdt: ["America/Denver"],
  mt: ["America/Denver"],
  pst: ["America/Los_Angeles"],
  pdt: ["America/Los_Angeles"],
  pt: ["America/Los_Angeles"],
  aest: ["Australia/Sydney", "Australia/Brisbane"],
  aedt: ["Australia/Sydney"],
  日本: ["Asia/Tokyo"],
  東京: ["Asia/Tokyo"],
  大阪: ["Asia/Tokyo"],
  osaka: ["Asia/Tokyo"],
  kyoto: ["Asia/Tokyo"],
  fukuoka: ["Asia/Tokyo"],
  beijing: ["Asia/Shanghai"],
  shenzhen: ["Asia/Shanghai"],
  mumbai: ["Asia/Kolkata"],
  delhi: ["Asia/Kolkata"],
  bangalore: ["Asia/Kolkata"],
  bengaluru: ["Asia/Kolkata"],
  hanoi: ["Asia/Ho_Chi_Minh"],
  sanfrancisco: ["America/Los_Angeles"],
  seattle: ["America/Los_Angeles"],
  boston: ["America/New_York"],
  washington: ["America/New_York"],
  atlanta: ["America/New_York"],
  austin: ["America/Chicago"],
  dallas: ["America/Chicago"],
  munich: ["Europe/Berlin"],
  hamburg: ["Europe/Berlin"],
  barcelona: ["Europe/Madrid"],
  milan: ["Europe/Rome"],
  geneva: ["Europe/Zurich"],
};

const MAX_SUGGESTIONS = 5;

/** "America / New-York" → "america/newyork": only slashes count as separators. */
const keyOf = (text: string): string => plain(text).replace(/[^\p{L}\p{N}/+]+/gu, "");
const cityOf = (key: string): string => key.split("/").at(-1) ?? key;

interface Names {
  readonly zones: readonly string[];
  /** Zones by full name, city and other names. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
}

let names: Names | undefined;

/** Built on first use; the runtime's list never changes. */
function allNames(): Names {
  if (names !== undefined) return names;
  const zones = [...new Set([...NEWER_NAMES, ...Intl.supportedValuesOf("timeZone")])];
  const byKey = new Map<string, readonly string[]>(Object.entries(OTHER_NAMES));
  for (const zone of zones) byKey.set(keyOf(zone), [zone]);
  for (const zone of zones) {
    const city = cityOf(keyOf(zone));
    const others = byKey.get(city) ?? [];
    // If two zones share a city, keep the first: newer names come first.
    if (city !== keyOf(zone) && others.length === 0) byKey.set(city, [zone]);
  }
  names = { zones, byKey };
  return names;
}

/** The zone with this name, or suggestions. */
export function parseZone(text: string): ZoneAnswer {
  const key = keyOf(text);
  const zone = zoneNamed(text);
  return zone === undefined ? { suggestions: allNames().byKey.get(key) ?? nearZones(key) } : { zone };
}

/** The zone with this name. Costs less than `parseZone`, which looks for similar names. */
export function zoneNamed(text: string): string | undefined {
  const known = allNames().byKey.get(keyOf(text));
  if (known !== undefined) return known.length === 1 ? known[0] : undefined;
  return canonicalCase(text.trim().replaceAll(" ", "_"));
}

/** Accepts zones that the runtime knows but does not list, such as "Japan" or "Etc/GMT-9"; no offsets. */
function canonicalCase(text: string): string | undefined {
  // The longest names have 32 characters; an error for each wrong one would be dear.
  if (!/^[a-z][\w+/-]{1,40}$/i.test(text)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** Zones whose name or city starts with the text or is a few edits away. */
function nearZones(key: string): string[] {
  const city = cityOf(key);
  const limit = city.length <= 4 ? 1 : city.length <= 7 ? 2 : 3;
  if (city.length < 3) return [];
  const near = new Map<string, number>();
  for (const [name, zones] of allNames().byKey) {
    const own = cityOf(name);
    const edits = own.startsWith(city) ? 0.5 : editDistance(city, own, limit);
    if (edits > limit) continue;
    // If the text names a region, prefer its zones.
    const elsewhere = key.includes("/") && name.split("/")[0] !== key.split("/")[0] ? 0.25 : 0;
    for (const zone of zones) near.set(zone, Math.min(near.get(zone) ?? 9, edits + elsewhere));
  }
  return [...near]
    .sort(([a, x], [b, y]) => x - y || a.localeCompare(b))
    .slice(0, MAX_SUGGESTIONS)
    .map(([zone]) => zone);
}
