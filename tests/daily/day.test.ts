/** End-to-end use: set-up, posts, quizzes, reveals, scores, the private drill. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { encodeAction, MAX_ACTION_LENGTH } from "../../src/chat/action.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { flaggedQuestions } from "../../src/store/flags.ts";
import { findRound } from "../../src/store/rounds.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

/** Index of the right option of the day's question. */
async function rightOf(date: string): Promise<number> {
  const round = await town.store.use((db) => findRound(db, channelId(HERE), date));
  if (round === undefined) throw new Error("no round");
  return questionOf(round).draft.answer;
}

const labelsOf = (reply: Reply): string[] =>
  reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons.map(({ label }) => label) : []));

/** Monday 2 November 2026, early in Tokyo. */
const MONDAY = "2026-11-01T22:00:00Z";

describe("setting a channel up", () => {
  it("is for admins, keeps the settings, and announces the next events", async () => {
    town = await community(MONDAY);
    expect(textOf(await town.say("ann", "setup 9:00 Asia/Tokyo en"))).toBe(
      "Only admins of this channel can do that.",
    );
    expect(textOf(await town.say("ann", "status"))).toMatch(/not set up yet/);
    const said = textOf(await town.say("admin", "setup 9:00 tokyo en curriculum deck"));
    expect(said).toMatch(/Saved/);
    expect(said).toMatch(/Time zone: Asia\/Tokyo/);
    expect(said).toMatch(/Times: project 09:00, quiz 12:00, reveal 17:00/);
    expect(said).toMatch(/Curriculum: The deck's 32/);
    expect(said).toMatch(/Mon, 2 Nov 2026, 09:00 GMT\+9 — project of the day/);
  });

  it("lists all invalid input at once and changes nothing", async () => {
    town = await community(MONDAY);
    const said = textOf(await town.say("admin", "setup 25:00 Asia/Tokio curriculum nonsense flurb"));
    expect(said).toMatch(/“25:00” is not a time/);
    expect(said).toMatch(/“Asia\/Tokio” is not a time zone I know.*Asia\/Tokyo/);
    expect(said).toMatch(/“nonsense” is not a curriculum/);
    expect(said).toMatch(/“flurb”/);
    expect(textOf(await town.say("admin", "status"))).toMatch(/not set up yet/);
  });

  it("answers in Japanese when set up in Japanese", async () => {
    town = await community(MONDAY);
    const said = textOf(await town.say("admin", "設定 9:00 Asia/Tokyo ja 平日"));
    expect(said).toMatch(/保存しました/);
    const [post] = await town.until("2026-11-02T00:30:00Z");
    expect(post && textOf(post.message)).toMatch(/ノック 1 \/ \d+/);
  });

  it("pauses and resumes", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en");
    expect(textOf(await town.say("admin", "setup off"))).toMatch(/Paused/);
    expect(await town.until("2026-11-02T09:00:00Z")).toEqual([]);
    await town.say("admin", "setup on");
    expect((await town.until("2026-11-03T01:00:00Z")).map(({ message }) => message.kind)).toEqual(["knock"]);
  });
});

describe("a day", () => {
  it("posts the project, asks about it, reveals, and scores", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");

    const [post] = await town.until("2026-11-02T00:30:00Z");
    expect(post && textOf(post.message)).toMatch(/^⚾ Knock 1 of 32\n\nVitess\n/);
    expect(textOf(await town.say("ann", "today"))).toMatch(/Knock 1 of 32/);
    expect(textOf(await town.say("ann", "progress"))).toMatch(/1 of 32 knocked/);

    const [quiz] = await town.until("2026-11-02T03:30:00Z");
    if (quiz === undefined) throw new Error("no quiz");
    expect(quiz.message).toMatchObject({ kind: "quiz", choices: 4, project: null });
    expect(textOf(quiz.message)).not.toContain("Closed");

    const right = await rightOf("2026-11-02");
    const wrong = (right + 1) % 4;
    town.react("ann", quiz, [right]);
    town.react("ben", quiz, [wrong]);
    town.react("cat", quiz, [right, wrong]);
    town.react("dan", quiz, [right]);
    await town.say("dan", "hide me");

    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    if (reveal === undefined) throw new Error("no reveal");
    const said = textOf(reveal.message);
    expect(reveal.message.inReplyTo).toEqual({ id: quiz.id });
    expect(said).toMatch(/✅ Right: ANN and 1 more/);
    expect(said).not.toContain("DAN");
    expect(said).toMatch(/One person reacted to several options.*: CAT/);
    expect(said).toMatch(/█+░* 2 · .*✅/);
    const closed = town.edits.get(quiz.id);
    expect(closed && textOf(closed)).toMatch(/🔒 Closed\. The answer was/);
    expect(closed && labelsOf(closed)).toEqual([]);

    expect(textOf(await town.say("ann", "score"))).toMatch(
      /You: 1 point this month \(rank 1\) from 1 answer; 1 of all time; a streak of 1 day/,
    );
    const board = textOf(await town.say("ben", "score top"));
    expect(board).toMatch(/🥇 1\. ANN — 1 point\n• 🥇 1\. \(hidden\) — 1 point/);
    expect(board).not.toContain("BEN");
    expect(textOf(await town.say("cat", "score me"))).toMatch(/no score here yet/);
    expect(labelsOf(await town.say("ann", "score"))).toEqual([]);
  });

  it("continues with the next project, skips weekends, and never repeats within a lap", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-12-20T00:00:00Z");
    const projects = town.posts
      .filter(({ message }) => message.kind === "knock")
      .map(({ message }) => message.project);
    expect(projects.slice(0, 3)).toEqual(["vitess", "nats", "rook"]);
    expect(new Set(projects.slice(0, 32)).size).toBe(32);
    expect(projects[32]).toBe("vitess");
    expect(projects).toHaveLength(35);
    const last = town.posts.findLast(({ message }) => message.kind === "knock");
    expect(last && textOf(last.message)).toMatch(/Knock 3 of 32 · lap 2/);
  });

  it("repeats no question too soon, and returns to missed projects in every fifth quiz", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-02T03:30:00Z");
    const first = town.posts.at(-1);
    if (first === undefined) throw new Error("no quiz");
    town.react("ann", first, [((await rightOf("2026-11-02")) + 1) % 4]);
    await town.until("2026-11-07T00:00:00Z");
    const quizzes = town.posts.filter(({ message }) => message.kind === "quiz");
    expect(quizzes).toHaveLength(5);
    expect(textOf(quizzes[4]?.message as Reply)).toMatch(/goes back to an earlier project/);
    const round = await town.store.use((db) => findRound(db, channelId(HERE), "2026-11-06"));
    expect(round?.project).toBe("vitess");
    await town.until("2027-02-01T00:00:00Z");
    const ids = await town.store.use((db) => db.selectFrom("rounds").select("questionId").execute());
    expect(new Set(ids.map(({ questionId }) => questionId)).size).toBe(ids.length);
  });

  it("survives a restart at each point, and a platform that cannot list reactions", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.restart();
    await town.until("2026-11-02T00:00:30Z");
    await town.restart();
    const [quiz] = await town.until("2026-11-02T03:30:00Z");
    if (quiz === undefined) throw new Error("no quiz");
    town.react("ann", quiz, [await rightOf("2026-11-02")]);
    await town.restart();
    town.failReactors(3);
    await town.until("2026-11-02T09:30:00Z");
    expect(town.posts.map(({ message }) => message.kind)).toEqual(["knock", "quiz", "reveal"]);
    expect(textOf(await town.say("ann", "score"))).toMatch(/1 point/);
    expect(textOf(await town.say("admin", "status"))).toMatch(/Progress: 1 of 32, lap 1/);
  });

  it("scores the answers even if it is too late to post the reveal", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-02T03:30:00Z");
    const quiz = town.posts.at(-1);
    if (quiz === undefined) throw new Error("no quiz");
    town.react("ann", quiz, [await rightOf("2026-11-02")]);
    town.clock.set("2026-11-02T20:00:00Z");
    await town.until("2026-11-02T20:01:00Z");
    expect(town.posts.map(({ message }) => message.kind)).toEqual(["knock", "quiz"]);
    expect(textOf(await town.say("ann", "score"))).toMatch(/1 point this month/);
    expect(textOf(await town.say("admin", "status"))).toMatch(
      /reveal: it was too late to be worth posting \(left out\)/,
    );
  });

  it("reports a downtime in one line per kind, and continues where it stopped", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-02T09:30:00Z");
    town.clock.set("2027-11-02T09:30:00Z");
    await town.until("2027-11-03T00:30:00Z");
    expect(town.posts.map(({ message }) => message.kind)).toEqual(["knock", "quiz", "reveal", "knock"]);
    const said = textOf(await town.say("admin", "status"));
    expect(said.match(/.*too late.*/g)).toEqual([
      "• Tue, 2 Nov 2027, 12:00 GMT+9 · quiz: it was too late to be worth posting (left out) – and all before it since Mon, 2 Nov 2026, 17:00 GMT+9",
      "• Tue, 2 Nov 2027, 09:00 GMT+9 · project of the day: it was too late to be worth posting (left out) – and all before it since Mon, 2 Nov 2026, 17:00 GMT+9",
      "• Mon, 1 Nov 2027, 09:00 GMT+9 · news of the landscape: it was too late to be worth posting (left out) – and all before it since Mon, 2 Nov 2026, 17:00 GMT+9",
    ]);
  });
});

describe("sealed answers", () => {
  it("are saved, changeable, and hidden until the reveal", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en sealed curriculum deck");
    await town.until("2026-11-02T03:30:00Z");
    const quiz = town.posts.at(-1);
    if (quiz === undefined) throw new Error("no quiz");
    expect(labelsOf(quiz.message)).toEqual(["1️⃣", "2️⃣", "3️⃣", "4️⃣"]);
    expect(quiz.message.choices).toBeUndefined();
    const right = await rightOf("2026-11-02");
    const marks = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"];
    const first = await town.press("ann", quiz.message, marks[(right + 1) % 4] ?? "");
    expect(first).toMatchObject({ kind: "receipt", audience: "caller" });
    expect(textOf(await town.press("ann", quiz.message, marks[right] ?? ""))).toMatch(
      /You can change it until 17:00/,
    );
    await town.press("ben", quiz.message, marks[(right + 2) % 4] ?? "");
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(/✅ Right: ANN/);
    expect(textOf(await town.press("cat", quiz.message, marks[right] ?? ""))).toMatch(
      /closed, so this answer earns no point/,
    );
    expect(textOf(await town.say("cat", "score me"))).toMatch(/no score here yet/);
  });

  it("contain nothing that gives the answer away", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en sealed");
    await town.until("2026-11-02T03:30:00Z");
    const quiz = town.posts.at(-1)?.message;
    const buttons = quiz?.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : [])) ?? [];
    expect(buttons.map(({ action }) => action)).toEqual(
      [0, 1, 2, 3].map((choice) => ({ command: "answer", argument: `2026-11-02 ${choice}` })),
    );
    expect(JSON.stringify(quiz)).not.toContain("explanation");
  });
});

describe("flags", () => {
  /** The reveal of the first day, whose button asks for the reason. */
  async function revealed(): Promise<Reply> {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-02T08:30:00Z");
    const reveal = town.posts.findLast(({ message }) => message.kind === "reveal");
    if (reveal === undefined) throw new Error("no reveal");
    return reveal.message;
  }
  const ask = (person: string, reveal: Reply) => town.press(person, reveal, "This question is wrong");
  const isSilent = async () =>
    (await town.store.use((db) => flaggedQuestions(db, channelId(HERE)))).some((one) => one.isSilent);

  it("ask for a reason, and count nothing before it is given", async () => {
    const asked = await ask("ann", await revealed());
    expect(labelsOf(asked)).toEqual([
      "The answer is wrong",
      "It is out of date",
      "More than one is right",
      "I do not understand it",
    ]);
    expect(textOf(asked)).toContain("flag 2026-11-02 the second answer is right as well");
    expect(await town.store.use((db) => flaggedQuestions(db, channelId(HERE)))).toEqual([]);
  });

  it("of one member silence nothing, of two or of an admin they do", async () => {
    const reveal = await revealed();
    const once = await town.press("ann", await ask("ann", reveal), "It is out of date");
    expect(textOf(once)).toMatch(/If a second member or an admin agrees/);
    await town.press("ann", await ask("ann", reveal), "The answer is wrong");
    expect(await isSilent()).toBe(false);
    const twice = await town.press("ben", await ask("ben", reveal), "More than one is right");
    expect(textOf(twice)).toMatch(/not asked here again until/);
    expect(await isSilent()).toBe(true);
  });

  it("of one admin silence a question, even after a member's", async () => {
    const reveal = await revealed();
    await town.press("admin", await ask("admin", reveal), "It is out of date");
    expect(await isSilent()).toBe(true);
    await town.say("admin", "flag still wrong");
    expect(await isSilent()).toBe(true);
  });

  it("take one's own words about the last question, in both languages, which admins read", async () => {
    await revealed();
    await town.say("ann", "flag  the second answer\n is right <@U1> as well");
    await town.say("ben", `問題の報告 2026-11-02 ${"古い".repeat(140)}`);
    const status = textOf(await town.say("admin", "status"));
    expect(status).toContain("(2 people): “the second answer is right <@U1> as well”, “古い");
    expect(status).not.toContain("古い".repeat(101));
    expect(textOf(await town.say("ann", "status"))).not.toContain("second answer");
    expect(textOf(await town.say("ann", "flag 2026-10-01 wrong"))).toMatch(/once its answer has been shown/);
  });

  it("suppress a question until an admin clears them", async () => {
    const reveal = await revealed();
    for (const person of ["ann", "ben"]) {
      await town.press(person, await ask(person, reveal), "It is out of date");
    }
    const status = await town.say("admin", "status");
    expect(textOf(status)).toMatch(/flagged as wrong.*\(2 people\): It is out of date/s);
    expect(textOf(await town.say("ann", "status"))).not.toMatch(/flagged as wrong/);
    const clear = labelsOf(status).find((label) => label.startsWith("Clear")) ?? "";
    expect(textOf(await town.press("ann", status, clear))).toMatch(/Only admins/);
    expect(textOf(await town.press("admin", status, clear))).toMatch(/may be asked again/);
  });
});

describe("privacy", () => {
  it("erases all data about somebody after a confirmation, and lists it", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    const [, quiz] = await town.until("2026-11-02T03:30:00Z");
    if (quiz === undefined) throw new Error("no quiz");
    town.react("ann", quiz, [await rightOf("2026-11-02")]);
    await town.until("2026-11-02T08:30:00Z");
    const asked = await town.say("ann", "forget me");
    expect(textOf(await town.say("ann", "score me"))).toMatch(/1 point/);
    const done = textOf(await town.press("ann", asked, "Yes, delete it"));
    expect(done).toMatch(/results: 1/);
    expect(textOf(await town.say("ann", "score me"))).toMatch(/no score here yet/);
    expect(textOf(await town.say("ben", "score top"))).not.toMatch(/ANN/);
  });
});

describe("the private drill", () => {
  it("asks, explains immediately, continues, and remembers", async () => {
    town = await community(MONDAY);
    const first = await town.say("ann", "knock");
    expect(textOf(first)).toMatch(/^Something new:/);
    expect(first.audience).toBe("caller");
    const judged = await town.press("ann", first, "1️⃣");
    expect(textOf(judged)).toMatch(/✅ Right|❌ Not quite/);
    expect(textOf(await town.press("ann", first, "2️⃣"))).toMatch(/answered this one already/);
    const second = await town.press("ann", judged, "Next one");
    expect(textOf(second)).not.toBe(textOf(first));
    expect(textOf(await town.say("ann", "knock stats"))).toMatch(/Seen: 1 \/ \d+/);
    expect(textOf(await town.say("ben", "knock stats"))).toMatch(/Seen: 0 \/ \d+/);
  });

  it("starts with the projects missed in public quizzes", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-03T03:30:00Z");
    const quiz = town.posts.at(-1);
    if (quiz === undefined) throw new Error("no quiz");
    town.react("ann", quiz, [((await rightOf("2026-11-03")) + 1) % 4]);
    await town.until("2026-11-03T08:30:00Z");
    const again = textOf(await town.say("ann", "knock"));
    expect(again).toMatch(/^You missed this one in the daily quiz:/);
    const prompt = textOf(quiz.message).split("\n\n")[1] ?? "";
    expect(again).toContain(prompt);
  });
});

describe("a database that is away", () => {
  it("is reported by commands that need it; the rest still work, and all do once it is back", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.store.close();
    expect(textOf(await town.say("ann", "score"))).toMatch(/cannot be reached right now/);
    expect((await town.say("ann", "rook")).project).toBe("rook");
    await town.restart();
    expect(textOf(await town.say("admin", "status"))).toMatch(/Time zone: Asia\/Tokyo/);
  });
});

describe("buttons of the drill", () => {
  it("carry ids short enough for every platform, whatever the project's name", async () => {
    town = await community(MONDAY);
    for (const { slug } of realCatalogue.projects.values()) {
      const action = { command: "knock", argument: `${slug} 9999 0123456 3` };
      expect(encodeAction(action).length).toBeLessThanOrEqual(MAX_ACTION_LENGTH);
    }
  });
});

describe("where there is no channel", () => {
  it("says so, and lookups still work", async () => {
    town = await community(MONDAY);
    const reply = await town.bot.answer({ input: { type: "text", text: "score" }, language: "en" });
    expect(textOf(reply)).toMatch(/works in a channel/);
    const rook = await town.bot.answer({ input: { type: "text", text: "rook" }, language: "en" });
    expect(rook.project).toBe("rook");
  });
});
