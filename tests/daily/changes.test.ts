/** Changes between the events of a day: settings, the landscape, platform errors. */
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { channelId } from "../../src/channels/channel.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { findRound } from "../../src/store/rounds.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

/** Monday 2 November 2026, early in Tokyo. */
const MONDAY = "2026-11-01T22:00:00Z";
const roundOf = (date: string) => town.store.use((db) => findRound(db, channelId(HERE), date));

async function rightOf(date: string): Promise<number> {
  const round = await roundOf(date);
  if (round === undefined) throw new Error("no round");
  return questionOf(round).draft.answer;
}

/** The town, set up, on Monday at half past twelve: the quiz has been asked. */
async function atNoon(more = ""): Promise<{ quiz: Community["posts"][number]; right: number }> {
  town = await community(MONDAY);
  await town.say("admin", `setup 9:00 Asia/Tokyo en curriculum deck ${more}`);
  await town.until("2026-11-02T03:30:00Z");
  const quiz = town.posts.at(-1);
  if (quiz?.message.kind !== "quiz") throw new Error("no quiz");
  return { quiz, right: await rightOf("2026-11-02") };
}

const without = (slug: string): Catalogue => ({
  ...realCatalogue,
  projects: new Map([...realCatalogue.projects].filter(([key]) => key !== slug)),
});

describe("settings that change while a question is open", () => {
  it("keep its reveal at the announced time, also in the receipt and the status", async () => {
    const { quiz } = await atNoon("sealed");
    expect(textOf(quiz.message)).toContain("until 17:00");
    await town.say("admin", "setup reveal 19:00 reactions");
    expect(textOf(await town.press("ann", quiz.message, "1️⃣"))).toMatch(/until 17:00/);
    expect(textOf(await town.say("ann", "status"))).toMatch(/Mon, 2 Nov 2026, 17:00 GMT\+9 — reveal/);
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    expect(reveal?.message.kind).toBe("reveal");
    const status = textOf(await town.say("ann", "status"));
    expect(status).toMatch(/Tue, 3 Nov 2026, 19:00 GMT\+9 — reveal/);
    expect(status).not.toMatch(/2 Nov 2026/);
  });

  it("do not announce a second post for the same day", async () => {
    await atNoon();
    const said = textOf(await town.say("admin", "setup post 15:00 quiz 16:00 reveal 18:00"));
    expect(said).toMatch(/Tue, 3 Nov 2026, 15:00 GMT\+9 — project/);
    expect(said).toMatch(/Tue, 3 Nov 2026, 16:00 GMT\+9 — quiz/);
    const kinds = (await town.until("2026-11-02T14:00:00Z")).map(({ message }) => message.kind);
    expect(kinds).toEqual(["reveal"]);
  });

  it("switch the reveal to the new language", async () => {
    await atNoon();
    await town.say("admin", "setup ja");
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(/^💡 正解/);
  });

  it("close and score the question even if the channel is paused at reveal time", async () => {
    const { quiz, right } = await atNoon();
    town.react("ann", quiz, [right]);
    await town.say("admin", "setup off");
    expect(await town.until("2026-11-02T12:00:00Z")).toEqual([]);
    const closed = town.edits.get(quiz.id);
    expect(closed && textOf(closed)).toMatch(/🔒 Closed/);
    expect(textOf(await town.say("ann", "score me"))).toMatch(/1 point/);
  });
});

it("a question is eventually closed, even if the platform keeps refusing the edit", async () => {
  const { quiz } = await atNoon();
  town.failEdits(3);
  const posts = await town.until("2026-11-02T10:00:00Z");
  expect(posts.map(({ message }) => message.kind)).toEqual(["reveal"]);
  const closed = town.edits.get(quiz.id);
  expect(closed && textOf(closed)).toMatch(/🔒 Closed/);
});

describe("a deleted question", () => {
  it("scores for nobody, and the channel is told the answer in a message of its own", async () => {
    await atNoon();
    town.failReactors(9, { ok: false, outcome: "permanent", reason: "rejected" });
    const [reveal, ...more] = await town.until("2026-11-02T12:00:00Z");
    expect(more).toEqual([]);
    expect(reveal?.message.inReplyTo).toBeUndefined();
    expect(reveal && textOf(reveal.message)).toMatch(/^💡 The answer: .*The answers can no longer be read/s);
    expect((await roundOf("2026-11-02"))?.state).toBe("void");
    expect(textOf(await town.say("ann", "status"))).not.toMatch(/reveal: /);
    town.failReactors(0);
    expect((await town.until("2026-11-03T09:00:00Z")).map(({ message }) => message.kind)).toEqual([
      "knock",
      "quiz",
      "reveal",
    ]);
  });

  it("is counted from what people pressed where the answers are sealed", async () => {
    const { quiz, right } = await atNoon("sealed");
    await town.press("ann", quiz.message, ["1️⃣", "2️⃣", "3️⃣", "4️⃣"][right] ?? "");
    town.failReactors(9, { ok: false, outcome: "permanent", reason: "rejected" });
    const [reveal] = await town.until("2026-11-02T12:00:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(/✅ Right: ANN/);
  });

  it("is not asked about for ever where the platform refuses for a reason that nobody knows", async () => {
    await atNoon();
    town.failReactors(99, { ok: false, outcome: "refused", unlisted: true, detail: "new_code" });
    const posts = await town.until("2026-11-02T08:30:00Z");
    expect(posts.map(({ message }) => message.kind)).toEqual(["reveal"]);
    expect((await roundOf("2026-11-02"))?.state).toBe("void");
  });

  it("differs from a missing permission, which pauses the channel until it is granted", async () => {
    await atNoon();
    town.failReactors(9, { ok: false, outcome: "permanent", reason: "no-permission" });
    expect(await town.until("2026-11-02T09:00:00Z")).toEqual([]);
    expect((await roundOf("2026-11-02"))?.state).toBe("open");
    expect(textOf(await town.say("ann", "status"))).toMatch(/Stopped since .*: a permission is missing/);
  });

  it("is retried after a lost reply, without searching for a message", async () => {
    const { quiz, right } = await atNoon();
    town.react("ann", quiz, [right]);
    town.failReactors(2, { ok: false, outcome: "unknown" });
    const posts = await town.until("2026-11-02T09:00:00Z");
    expect(posts.map(({ message }) => message.kind)).toEqual(["reveal"]);
  });
});

describe("a landscape that changes", () => {
  it("still reveals the open question about a removed project", async () => {
    const { quiz, right } = await atNoon();
    town.react("ann", quiz, [right]);
    await town.useCatalogue(without("vitess"));
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(/✅ Right: ANN/);
    expect(textOf(await town.say("ann", "today"))).toMatch(/no longer in the catalogue/);
    const [next] = await town.until("2026-11-03T00:30:00Z");
    expect(next && textOf(next.message)).toMatch(/Knock 1 of 31\n\nNATS/);
  });

  it("explains what to do about an empty curriculum", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum policy");
    await town.until("2026-11-02T09:00:00Z");
    const [post] = town.posts;
    expect(post && textOf(post.message)).toMatch(/Knock 1 of 1\n\nOpen Policy Agent/);
    const [again] = await town.until("2026-11-03T00:30:00Z");
    expect(again && textOf(again.message)).toMatch(/Knock 1 of 1 · lap 2\n\nOpen Policy Agent/);
    await town.useCatalogue(without("open-policy-agent"));
    await town.until("2026-11-04T00:30:00Z");
    expect(textOf(await town.say("ann", "status"))).toMatch(/Choose a curriculum that has projects/);
  });

  it("continues in the middle of a lap when the curriculum changes", async () => {
    await atNoon();
    await town.say("admin", "setup curriculum all order listed");
    const next = (await town.until("2026-11-03T00:30:00Z")).at(-1);
    expect(next && textOf(next.message)).toMatch(/^⚾ Knock 2 of \d{3,4}\n\nNATS/);
  });
});

describe("the first day", () => {
  it("has no quiz if the post time has passed, and the status says that this is normal", async () => {
    town = await community("2026-11-02T01:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en");
    expect(await town.until("2026-11-02T09:00:00Z")).toEqual([]);
    const status = textOf(await town.say("ann", "status"));
    expect(status).toMatch(/no project had been posted yet to ask about/);
    expect(status).not.toMatch(/Choose a curriculum|there was no quiz to reveal/);
  });

  it("does not start when a channel that was never on is switched off", async () => {
    town = await community(MONDAY);
    expect(textOf(await town.say("admin", "setup off"))).toMatch(/not set up yet/);
    expect(textOf(await town.say("admin", "status"))).toMatch(/not set up yet/);
  });
});

describe("a time zone unknown to this machine", () => {
  it("is reported in the status", async () => {
    await atNoon();
    await town.store.use((db) =>
      db.updateTable("channels").set({ zone: "Mars/Olympus", nextDue: 0 }).execute(),
    );
    await town.until("2026-11-03T04:00:00Z");
    expect(textOf(await town.say("ann", "status"))).toMatch(/the time zone is not known any more/);
  });
});

describe("every fifth quiz", () => {
  it("does not return to the same project while others were missed too", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    for (let day = 2; day <= 13; day++) {
      const date = `2026-11-${String(day).padStart(2, "0")}`;
      const [quiz] = (await town.until(`${date}T03:30:00Z`)).filter(({ message }) => message.kind === "quiz");
      if (quiz === undefined) continue;
      for (const person of ["ann", "ben"]) town.react(person, quiz, [((await rightOf(date)) + 1) % 4]);
    }
    const quizzes = town.posts.filter(({ message }) => message.kind === "quiz");
    const isBack = (reply: Reply) => /goes back to an earlier project/.test(textOf(reply));
    // Others go back because the day's card has every answer of their project.
    expect(quizzes.map(({ message }) => isBack(message)).flatMap((back, i) => (back ? i + 1 : []))).toEqual(
      expect.arrayContaining([5, 10]),
    );
    const [fifth, tenth] = [await roundOf("2026-11-06"), await roundOf("2026-11-13")];
    expect(tenth?.project).not.toBe(fifth?.project);
  });
});

describe("a person whom the database does not take", () => {
  const REFUSING = (table: string) =>
    sql.raw(`create trigger refusing before insert on ${table}
    when new.person = 'bad' begin select raise(abort, 'no such person'); end`);

  it.each(["results", "people"])("does not keep the others from their points: %s", async (table) => {
    const { quiz, right } = await atNoon();
    for (const person of ["ann", "bad", "cat"]) town.react(person, quiz, [right]);
    await town.store.use((db) => REFUSING(table).execute(db));
    const [reveal] = await town.until("2026-11-02T09:00:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(
      table === "results" ? /✅ Right: ANN and CAT/ : /✅ Right: ANN, CAT,? and someone/,
    );
    expect(textOf(await town.say("cat", "score me"))).toMatch(/1 point/);
  });
});

describe("a name that says nothing", () => {
  it("is shown as “someone”, in the reveal and on the board, and never as an id", async () => {
    const { quiz, right } = await atNoon();
    town.call("ann", "\u3164");
    town.call("U0BEN", "");
    for (const person of ["ann", "cat"]) town.react(person, quiz, [right]);
    const [reveal] = await town.until("2026-11-02T09:00:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(/✅ Right: CAT and someone/);
    expect(textOf(await town.say("cat", "score top"))).toMatch(/1\. someone — 1 point/);
    expect(textOf(await town.say("admin", "setup allow"))).not.toMatch(/U0/);
  });
});

it("sealed answers are shown by the names that the platform shows now", async () => {
  const { quiz, right } = await atNoon("sealed");
  await town.press("ann", quiz.message, ["1️⃣", "2️⃣", "3️⃣", "4️⃣"][right] ?? "");
  town.call("ann", "Ann of the North");
  const [reveal] = await town.until("2026-11-02T09:00:00Z");
  expect(reveal && textOf(reveal.message)).toMatch(/✅ Right: Ann of the North/);
});
