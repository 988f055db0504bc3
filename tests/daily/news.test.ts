/** The digest of the landscape's news: exactly once, with nothing when there is nothing new. */
import { afterEach, expect, it } from "vitest";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { eventsOf } from "../../src/catalogue/history/differences.ts";
import { channelId } from "../../src/channels/channel.ts";
import { newsSince } from "../../src/daily/news.ts";
import { recordNews } from "../../src/refresh/record-news.ts";
import { findEvent } from "../../src/store/events.ts";
import { addKnock } from "../../src/store/knocks.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

const digests = () =>
  town.posts.map(({ message }) => textOf(message)).filter((said) => /News of the landscape/.test(said));

const stateOn = async (date: string) =>
  (await town.store.use((db) => findEvent(db, channelId(HERE), "news", date)))?.state;

const record = (before: Catalogue, after: Catalogue, seenOn: string) =>
  town.store.transaction((db) => recordNews(db, { events: eventsOf(before, after), seenOn }));

/** A level that a project has in a later catalogue. */
function raised(slug: string, level: "graduated"): Catalogue {
  const project = realCatalogue.projects.get(slug);
  if (project === undefined) throw new Error(`there is no ${slug}`);
  return { ...realCatalogue, projects: new Map([...realCatalogue.projects, [slug, { ...project, level }]]) };
}

it("tells on Monday, at the post's time, what the last week's files show", async () => {
  town = await community("2018-12-01T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en curriculum deck");
  await town.until("2018-12-03T08:59:00Z");
  expect(digests()).toEqual([]);
  await town.until("2018-12-03T12:00:00Z");
  expect(digests()).toHaveLength(1);
  expect(digests()[0]).toContain("Envoy: Incubating → Graduated");
  expect(town.posts.find(({ message }) => message.kind === "news")?.message.events?.[0]).toMatchObject({
    kind: "promoted",
    project: "envoy",
  });
});

it("tells each change once, also after a week that was missed, and nothing when there is nothing new", async () => {
  town = await community("2018-11-24T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en curriculum deck");
  await town.until("2018-11-26T10:00:00Z");
  // The process is away for the whole of the next Monday.
  town.clock.set(Temporal.Instant.from("2018-12-04T06:00:00Z"));
  await town.until("2018-12-10T12:00:00Z");
  expect(await stateOn("2018-12-03")).toBe("skipped");
  expect(await stateOn("2018-12-10")).toBe("sent");
  expect(digests().filter((said) => said.includes("Envoy: Incubating"))).toHaveLength(1);
  await town.until("2018-12-24T12:00:00Z");
  expect(digests().filter((said) => said.includes("Envoy: Incubating"))).toHaveLength(1);
});

it("is planned but not posted while nothing changes", async () => {
  town = await community("2026-11-01T22:00:00Z");
  await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
  await town.until("2026-11-16T03:00:00Z");
  expect(digests()).toEqual([]);
  expect(await stateOn("2026-11-16")).toBe("skipped");
  expect(textOf(await town.say("admin", "status"))).not.toMatch(/News of the landscape.*nothing/i);
});

it("comes daily if asked to, or not at all", async () => {
  town = await community("2018-11-26T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en curriculum deck news daily");
  await town.until("2018-12-01T12:00:00Z");
  const [first, ...others] = digests().filter((said) => said.includes("Envoy: Incubating"));
  expect(first).toBeDefined();
  expect(others).toEqual([]);
  expect(await stateOn("2018-11-30")).toBe("sent");
  await town.say("admin", "setup news off");
  const before = digests().length;
  await town.until("2018-12-18T12:00:00Z");
  expect(digests()).toHaveLength(before);
  expect(textOf(await town.say("admin", "status"))).toMatch(/News: no news/);
});

it("congratulates a project that was knocked here, once", async () => {
  town = await community("2018-12-01T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en curriculum deck");
  const knock = { date: "2018-11-05", lap: 1, position: 1, total: 32, project: "envoy" };
  await town.store.use((db) => addKnock(db, channelId(HERE), knock));
  await town.until("2018-12-17T12:00:00Z");
  const said = digests().filter((text) => text.includes("Congratulations"));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(
    "Congratulations to Envoy, knocked here on 5 November 2018: it is Graduated now.",
  );
});

it("tells what a new catalogue changed, whichever replica saw it", async () => {
  town = await community("2026-11-01T22:00:00Z");
  await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
  const later = raised("backstage", "graduated");
  await record(realCatalogue, later, "2026-11-04");
  await record(realCatalogue, later, "2026-11-05");
  await town.until("2026-11-23T03:00:00Z");
  expect(digests()).toEqual([
    expect.stringContaining("Backstage: Incubating → Graduated (by 4 November 2026)"),
  ]);
});

it("does not repeat what a later file shows", async () => {
  town = await community("2018-12-01T08:00:00Z");
  const before = raised("envoy", "graduated");
  const envoy = before.projects.get("envoy");
  if (envoy === undefined) throw new Error("no envoy");
  const earlier = {
    ...before,
    projects: new Map([...before.projects, ["envoy", { ...envoy, level: "incubating" as const }]]),
  };
  await record(earlier, before, "2018-11-27");
  const events = await newsSince({ catalogue: realCatalogue, store: town.store }, "2018-11-20", "2018-12-02");
  expect(events.filter(({ product, kind }) => product === "envoy" && kind === "promoted")).toEqual([
    expect.objectContaining({ date: "2018-11-27" }),
  ]);
});
