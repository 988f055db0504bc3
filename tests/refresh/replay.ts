/**
 * Replays real weeks of the landscape through an HTTP server on this machine, each after everything that can
 * go wrong, while the bot answers 50 lookups a second. Run by itself it replays the last 60 weeks, each cut
 * at 20 places: `npm run test:refresh [-- WEEKS CUTS]`.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { LandscapeEvent } from "../../src/catalogue/history/events.ts";
import { importLandscape } from "../../src/catalogue/landscape/import.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { createBot } from "../../src/commands/bot.ts";
import { warmUp } from "../../src/commands/warm-up.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";
import { createRefresher, type RefreshOutcome } from "../../src/refresh/refresher.ts";
import { claimFetch, keepLandscape } from "../../src/store/landscape-copies.ts";
import { landscapeEvents } from "../../src/store/landscape-events.ts";
import { openStore } from "../../src/store/store.ts";
import { cutsOf, filesIn, WEEKLY } from "../catalogue/landscape/real-files.ts";
import { quiet } from "../store/databases.ts";
import { temporaryFolder } from "../support/folder.ts";
import { CNCF } from "../support/landscapes.ts";
import { realMessages } from "../support/messages.ts";
import { independentNews, keyOf } from "./independent-news.ts";
import { type Answer, endless, file, landscapeServer, status } from "./landscape-server.ts";

const DATA = join(import.meta.dirname, "../../data");
const DAY_MS = 86_400_000;

export interface Replayed {
  readonly weeks: number;
  readonly swaps: number;
  readonly refusals: number;
  /** What was in use, although it should not have been. */
  readonly wrong: readonly string[];
  /** Lookups, and how late the latest answers were. */
  readonly lookups: number;
  readonly worstMs: number;
  readonly p99Ms: number;
  /** The most that the main thread worked at a stretch: how late answers were without other programs. */
  readonly worstCpuMs: number;
  /** News that were recorded, and what they and an independent comparison of the files do not share. */
  readonly news: { readonly recorded: number; readonly missing: string[]; readonly extra: string[] };
}

export async function replay(weeks: number, cuts: number, onWeek: (line: string) => void): Promise<Replayed> {
  const folder = temporaryFolder("replay");
  const directory = join(folder, "data");
  cpSync(DATA, directory, { recursive: true });
  // Older than all weeks, so that none counts as older than the release.
  const released = readFileSync(join(DATA, "landscape.yaml"), "utf8").replace(
    /^date: .*$/m,
    'date: "2018-01-01"',
  );
  writeFileSync(join(directory, "landscape.yaml"), released);
  const days = [...filesIn(WEEKLY)].slice(-weeks - 1);
  const server = await landscapeServer();
  let now = Temporal.Instant.from(`${dayOf(days[0])}T12:00:00Z`);
  let elapsed = 0;
  const clock = { now: () => now, elapsed: () => elapsed };
  const pass = (ms: number) => {
    now = now.add({ milliseconds: ms });
    elapsed += ms;
  };
  const store = await openStore(`sqlite:${join(folder, "knock.db")}`, { log: quiet, clock });
  await keepFirst(store, days[0]);
  let catalogue: Catalogue = loadCatalogue(readCatalogueFiles(directory));
  const random = { next: () => 0.5 };
  const bot = createBot({ catalogue, messages: realMessages, clock, random, version: "1" });
  const outcomes: RefreshOutcome[] = [];
  const signal = new AbortController().signal;
  const refresher = createRefresher({
    url: server.url,
    communityFile: undefined,
    directory,
    store,
    clock,
    wall: clock,
    random,
    log: quiet,
    owner: "replica",
    catalogue,
    async swap(next) {
      await bot.useCatalogue(next);
      catalogue = next;
    },
    onRefreshed: (outcome) => outcomes.push(outcome),
    sleep: async () => {},
  });
  const wrong: string[] = [];
  const check = (isRight: boolean, what: string) => wrong.push(...(isRight ? [] : [what]));
  let refusals = 0;
  const asked = async (answer: Answer): Promise<RefreshOutcome | undefined> => {
    server.answer = answer;
    pass(2 * DAY_MS);
    outcomes.length = 0;
    await refresher.look(signal);
    return outcomes[0];
  };
  /** Swaps that are right only if the two texts say the same. Comparing them takes time that is people's. */
  const suspects: { readonly what: string; readonly texts: readonly [string, string] }[] = [];
  const mustRefuse = async (what: string, answer: Answer, texts?: readonly [string, string]) => {
    const before = catalogue;
    const outcome = await asked(answer);
    if (outcome === "refused" || outcome === "failed") refusals++;
    if (catalogue.projects === before.projects) return;
    if (texts === undefined) wrong.push(`${what}: ${outcome}`);
    else suspects.push({ what, texts });
  };

  // The first copy comes from the store, and what the first answers need is made beforehand.
  await asked(status(500));
  await warmUp(bot, catalogue, ["en", "ja"]);
  for (const text of ["kept somewhere else", "a dns server for kubernetes", "rook as of 2019-06"]) {
    await bot.answer({ input: { type: "text", text }, language: "en" });
  }
  const people = askAllTheTime(
    bot,
    [...catalogue.projects.values()].map(({ name }) => name),
  );
  let swaps = 0;
  for (const [number, week] of days.slice(1).entries()) {
    const day = dayOf(week);
    const [, text] = week;
    now = Temporal.Instant.from(`${day}T12:00:00Z`).subtract({ milliseconds: (cuts + 6) * 2 * DAY_MS });
    for (const [what, answer] of misbehaviour()) await mustRefuse(`${day} ${what}`, answer);
    for (const at of cutsOf(text.length, weeks * cuts).slice(number * cuts, (number + 1) * cuts)) {
      const cut = text.slice(0, at);
      await mustRefuse(`${day} cut at ${at}`, file(cut), [cut, text]);
    }
    const outcome = await asked(file(text, { etag: `"${day}"` }));
    swaps += Number(outcome === "swapped");
    check(
      outcome === "swapped" || outcome === "unchanged",
      `${day}: ${outcome}: ${refresher.refused()?.doubts}`,
    );
    check(catalogue.date === today(now), `${day}: the data are of ${catalogue.date}`);
    const again = await asked(file(text, { etag: `"${day}"` }));
    check(again === "unchanged", `${day}: 304 is no change`);
    onWeek(
      `${day}: ${outcome}, ${catalogue.projects.size} projects, latest answer ${people.worst().toFixed(0)} ms, longest work ${people.worstCpu().toFixed(0)} ms`,
    );
  }
  const late = await people.end();
  for (const { what, texts } of suspects) {
    if (factsOf(texts[0]) !== factsOf(texts[1])) wrong.push(what);
  }
  const expected = days.slice(1).flatMap(([, text], i) => independentNews(days[i]?.[1] ?? "", text));
  const recorded = await store.use((db) => landscapeEvents(db, "2000-01-01", "9999-12-31"));
  const news = compared(
    recorded.map(({ event }) => event as LandscapeEvent),
    expected,
    catalogue,
  );
  await Promise.all([store.close(), server.close()]);
  rmSync(folder, { recursive: true });
  return { weeks: days.length - 1, swaps, refusals, wrong, news, ...late };
}

/** A level is news once, whichever file shows it. */
function compared(
  events: readonly LandscapeEvent[],
  expected: readonly string[],
  { projects }: Catalogue,
): Replayed["news"] {
  const kinds: ReadonlySet<string> = new Set(["listed", "left", "joined", "promoted", "archived"]);
  const named = events
    .filter(({ kind }) => kinds.has(kind))
    .map((event) => ({
      ids: [event.name, event.product, ...(projects.get(event.product)?.aliases ?? [])].map((name) => {
        const id = keyOf(name);
        const level = event.kind === "joined" || event.kind === "promoted" ? ` ${event.level}` : "";
        return `${event.kind} ${id}${level}`.replace("inception", "sandbox");
      }),
    }));
  const wanted = new Set(expected);
  const said = new Set(named.flatMap(({ ids }) => ids));
  return {
    recorded: events.length,
    missing: [...wanted].filter((one) => !said.has(one)),
    extra: named.filter(({ ids }) => !ids.some((id) => wanted.has(id))).map(({ ids }) => ids[0] ?? ""),
  };
}

type Week = readonly [string, string];

const dayOf = (week: Week | undefined): string => /\d{4}-\d{2}-\d{2}/.exec(week?.[0] ?? "")?.[0] ?? "";
const today = (now: Temporal.Instant): string => now.toZonedDateTimeISO("UTC").toPlainDate().toString();

/** The facts of a file, or why it has none. */
function factsOf(text: string): string {
  const result = importLandscape(text, "2026-01-01", CNCF);
  return result.ok ? JSON.stringify(result.landscape.projects) : "unreadable";
}

/** As if an earlier start had fetched it. */
async function keepFirst(
  store: Awaited<ReturnType<typeof openStore>>,
  week: Week | undefined,
): Promise<void> {
  const date = dayOf(week);
  const result = importLandscape(week?.[1] ?? "", date, CNCF);
  if (!result.ok) throw new Error(`${date} cannot be imported`);
  const packed = gzipSync(result.text).toString("base64");
  await store.use(async (db) => {
    await claimFetch(db, "first", store.time(), 1);
    const next = { owner: "first", time: store.time(), waitMs: 0 };
    await keepLandscape(db, { date, packed, etag: null, lastModified: null }, next);
  });
}

function* misbehaviour(): Generator<[string, Answer]> {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[..."bcdefghij"]
    .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(", ")}]`)
    .join("\n")}\n`;
  yield ["500", status(500)];
  yield ["HTML", file("<!doctype html><p>Sign in", { type: "text/html" })];
  yield ["HTML as text", file("<!doctype html><p>Sign in\n")];
  yield ["alias bomb", file(bomb)];
  yield ["deep nesting", file(`${"[".repeat(100_000)}\n`)];
  yield ["50 MB", endless("a: b\n".repeat(200_000), 1)];
}

/** Fifty lookups a second, each measured from the time at which it was due. */
function askAllTheTime(bot: ReturnType<typeof createBot>, names: readonly string[]) {
  const late: number[] = [];
  let [cpu, worstCpu] = [cpuMs(), 0];
  const begin = performance.now();
  let count = 0;
  const timer = setInterval(() => {
    worstCpu = Math.max(worstCpu, cpuMs() - cpu);
    // Fixed before they are answered: on a busy machine others come due meanwhile.
    const now = performance.now();
    for (; begin + count * EVERY_MS <= now; count++) {
      const due = begin + count * EVERY_MS;
      const text = names[(count * 7) % names.length] ?? "rook";
      void Promise.resolve(bot.answer({ input: { type: "text", text }, language: "en" })).then(() => {
        late.push(performance.now() - due);
      });
    }
    cpu = cpuMs();
  }, EVERY_MS / 4);
  return {
    worstCpu: () => worstCpu,
    worst: () => late.reduce((most, one) => Math.max(most, one), 0),
    async end() {
      clearInterval(timer);
      await new Promise(setImmediate);
      late.sort((a, b) => a - b);
      const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
      return { lookups: late.length, worstMs: at(1), p99Ms: at(0.99), worstCpuMs: worstCpu };
    },
  };
}

const EVERY_MS = 20;

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

if (import.meta.main) {
  const [weeks = 60, cuts = 20] = process.argv.slice(2).map(Number);
  const done = await replay(weeks, cuts, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(done, undefined, 2)}\n`);
  process.exitCode = done.wrong.length === 0 ? 0 : 1;
}
