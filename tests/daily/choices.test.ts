/** The order of projects, and what admins choose about coming ones. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { nextKnock, projectsOf } from "../../src/daily/rotation.ts";
import { findChannel } from "../../src/store/channels.ts";
import { realCatalogue as real } from "../support/catalogue.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const begin = async (more: string) => {
  town = await community("2026-11-01T08:00:00Z");
  await town.say("admin", `setup 9:00 UTC en daily news off milestones off ${more}`);
  return town;
};

const projects = (from: Community) =>
  from.posts.filter(({ message }) => message.kind === "knock").map(({ message }) => message.project);

describe("the order", () => {
  const first = (curriculum: string, order: "famous" | "shuffled" | "listed", count: number, lap = 1) => {
    const covered: { project: string }[] = [];
    while (covered.length < count) {
      const knock = nextKnock(real, curriculum, { lap, covered, order });
      if (knock?.lap !== lap) break;
      covered.push({ project: knock.project.slug });
    }
    return covered.map(({ project }) => project);
  };

  it("famous: the graduated ones that others name most, and then the next levels", () => {
    const all = first("cncf", "famous", 1000);
    expect(all[0]).toBe("kubernetes");
    expect(all.slice(0, 10)).toEqual(expect.arrayContaining(["prometheus", "envoy", "helm"]));
    const levels = all.map((slug) => real.projects.get(slug)?.level);
    const graduated = levels.lastIndexOf("graduated");
    expect(levels.slice(0, graduated + 1).every((level) => level === "graduated")).toBe(true);
    expect([...all].sort()).toEqual(
      projectsOf(real, "cncf")
        .map(({ slug }) => slug)
        .sort(),
    );
  });

  it("famous: the deck in its own order", () => {
    expect(first("deck", "famous", 32)).toEqual(first("deck", "listed", 32));
  });

  it("shuffled: everything once, in another order each lap", () => {
    const listed = first("graduated", "listed", 1000);
    const laps = [first("graduated", "shuffled", 1000, 1), first("graduated", "shuffled", 1000, 2)];
    for (const lap of laps) expect([...lap].sort()).toEqual([...listed].sort());
    expect(new Set([listed, ...laps].map(String)).size).toBe(3);
  });

  it("is famous at first; a change repeats nothing before the lap is full", async () => {
    const here = await begin("curriculum graduated");
    await here.until("2026-11-03T10:00:00Z");
    expect(projects(here)[0]).toBe("kubernetes");
    await here.say("admin", "setup order shuffled");
    await here.until("2026-11-10T10:00:00Z");
    await here.say("admin", "setup order listed");
    const total = projectsOf(real, "graduated").length;
    await here.until(
      Temporal.Instant.from("2026-11-01T10:00:00Z")
        .add({ hours: 24 * (total - 1) })
        .toString(),
    );
    expect(projects(here)).toHaveLength(total);
    expect(new Set(projects(here)).size).toBe(total);
  });
});

describe("the settings of the rhythm", () => {
  it.each([
    ["setup order shuffled milestones on", "shuffled", "on"],
    ["setup order listed", "listed", "off"],
    ["設定 順番 シャッフル 節目 オン", "shuffled", "on"],
    ["設定 順番 有名順", "famous", "off"],
    ["設定 節目 投稿する", "famous", "on"],
  ])("%s", async (typed, order, milestones) => {
    const here = await begin("curriculum deck");
    expect(textOf(await here.say("admin", typed))).toMatch(/Saved|保存しました/);
    const channel = await here.store.use((db) => findChannel(db, HERE));
    expect(channel?.settings).toMatchObject({ order, milestones, active: true });
  });

  it("off without a label still pauses", async () => {
    const here = await begin("curriculum deck");
    expect(textOf(await here.say("admin", "setup off"))).toMatch(/Paused/);
    expect(textOf(await here.say("admin", "setup milestones sometimes"))).toMatch(/Nothing was changed/);
  });
});

describe("skip", () => {
  it("leaves the next project out of the lap, and the one after takes its place", async () => {
    const here = await begin("curriculum service-mesh order listed");
    const all = projectsOf(real, "service-mesh").map(({ slug }) => slug);
    expect(textOf(await here.say("ann", "skip"))).toMatch(/Only admins/);
    const name = (i: number) => real.projects.get(all[i] ?? "")?.name ?? "?";
    expect(textOf(await here.say("admin", "skip"))).toContain(`${name(0)} is left out of this lap`);
    expect(textOf(await here.say("admin", "status"))).toMatch(/Progress: 1 of/);
    await here.until("2026-11-20T10:00:00Z");
    expect(projects(here).slice(0, all.length)).toEqual([...all.slice(1), all[0]]);
    expect(textOf(here.posts[0]?.message as never)).toContain(`Knock 2 of ${all.length}`);
  });

  it("does not touch a project that is decided: the next day's is left out", async () => {
    const here = await begin("curriculum deck");
    await here.until("2026-11-01T10:00:00Z");
    expect(textOf(await here.say("admin", "スキップ"))).toMatch(/NATS.*飛ばします/);
    await here.until("2026-11-02T10:00:00Z");
    expect(projects(here)).toEqual(["vitess", "rook"]);
  });

  it("has no other project in a curriculum of one", async () => {
    const here = await begin("curriculum rpc");
    expect(textOf(await here.say("admin", "skip"))).toMatch(/No other project|left out/);
  });
});

describe("pin", () => {
  it("gives a day its project, which then comes on no other day of the lap", async () => {
    const here = await begin("curriculum deck");
    expect(textOf(await here.say("admin", "pin nats 2026-11-04"))).toMatch(/On Wed,? 4 November comes NATS/);
    await here.until("2026-11-05T10:00:00Z");
    expect(projects(here)).toEqual(["vitess", "rook", "tikv", "nats", projectsOf(real, "deck")[4]?.slug]);
    const knocks = await here.store.use((db) =>
      db
        .selectFrom("knocks")
        .select("position")
        .where("channelId", "=", channelId(HERE))
        .orderBy("date")
        .execute(),
    );
    expect(knocks.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  it("takes tomorrow, a weekday or a date without a year, before or behind the project, in both languages", async () => {
    const here = await begin("curriculum deck");
    for (const [typed, date] of [
      ["pin envoy tomorrow", "2 November"],
      ["pin helm on friday", "6 November"],
      ["pin 12-24 istio", "24 December"],
      ["予約 ルーク 明日", "11月2日"],
      ["予約 明日 ルーク", "11月2日"],
      ["予約 リンカーディ 12月24日", "12月24日"],
      ["pin falco", "1 November"],
    ] as const) {
      expect(textOf(await here.say("admin", typed)), typed).toContain(date);
    }
  });

  it("comes as an extra if it was here already or is not in the curriculum, without a repeat or a gap", async () => {
    const here = await begin("curriculum deck");
    await here.until("2026-11-01T10:00:00Z");
    expect(textOf(await here.say("admin", "pin vitess tomorrow"))).toMatch(/outside the count/);
    expect(textOf(await here.say("admin", "pin falco 2026-11-03"))).toMatch(/outside the count/);
    await here.until("2026-11-04T10:00:00Z");
    expect(projects(here)).toEqual(["vitess", "vitess", "falco", "nats"]);
    const said = here.posts
      .filter(({ message }) => message.kind === "knock")
      .map(({ message }) => textOf(message));
    expect(said[1]).toMatch(/^⚾ Today’s project/);
    expect(said[3]).toContain("Knock 2 of 32");
  });

  it("refuses a day without a post, one that is over, one too far away, and an unknown project", async () => {
    const here = await begin("curriculum deck");
    await here.say("admin", "setup mon-fri");
    for (const day of ["saturday", "2026-10-30", "2027-11-01"]) {
      expect(textOf(await here.say("admin", `pin rook ${day}`)), day).toMatch(
        /no project to choose for .*next days are Mon,? 2 November/,
      );
    }
    expect(textOf(await here.say("admin", "pin"))).toMatch(/Name the project and the day/);
    expect(textOf(await here.say("admin", "pin qqqqzzzz tomorrow"))).not.toMatch(/✅/);
    await here.until("2026-11-02T10:00:00Z");
    expect(textOf(await here.say("admin", "pin rook today"))).toMatch(/no project to choose/);
  });
});

describe("swap", () => {
  it("gives the next day another project, and the day after its own", async () => {
    const here = await begin("curriculum deck");
    expect(textOf(await here.say("admin", "swap"))).toMatch(
      /comes NATS instead of Vitess, which comes later/,
    );
    await here.until("2026-11-03T10:00:00Z");
    expect(projects(here)).toEqual(["nats", "vitess", "rook"]);
  });

  it("takes a project and a day, and can be taken back", async () => {
    const here = await begin("curriculum deck");
    await here.say("admin", "swap rook tomorrow");
    await here.say("admin", "差し替え");
    await here.say("admin", "swap vitess");
    await here.until("2026-11-04T10:00:00Z");
    expect(projects(here)).toEqual(["vitess", "rook", "nats", "tikv"]);
  });

  it("survives a restart between the choice and the post", async () => {
    const here = await begin("curriculum deck");
    await here.say("admin", "swap rook");
    await here.restart();
    await here.until("2026-11-01T14:00:00Z");
    expect(projects(here)).toEqual(["rook"]);
    const round = await here.store.use((db) => db.selectFrom("rounds").select("project").execute());
    expect(round).toEqual([{ project: "rook" }]);
  });
});
