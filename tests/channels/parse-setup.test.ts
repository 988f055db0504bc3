import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseSetup } from "../../src/channels/parse-setup.ts";
import { CURRICULUM_NAMES as CURRICULA, settingWorldOf } from "./setting-world.ts";

const words = settingWorldOf();

describe("parseSetup", () => {
  it.each([
    ["9:00 Asia/Tokyo ja", { postAt: "09:00", zone: "Asia/Tokyo", language: "ja" }],
    ["ja asia/tokyo 9:00", { postAt: "09:00", zone: "Asia/Tokyo", language: "ja" }],
    ["９：００　東京　日本語", { postAt: "09:00", zone: "Asia/Tokyo", language: "ja" }],
    ["8:30 12:15 18:00", { postAt: "08:30", quizAt: "12:15", revealAt: "18:00" }],
    ["quiz 13:00", { quizAt: "13:00" }],
    ["language ja", { language: "ja" }],
    ["言語: 日本語 曜日 平日", { language: "ja", days: [1, 2, 3, 4, 5] }],
    ["every day 9:00", { days: [1, 2, 3, 4, 5, 6, 7], postAt: "09:00" }],
    ["reveal: 18:00 8:00 12:30", { postAt: "08:00", quizAt: "12:30", revealAt: "18:00" }],
    ["クイズ 12時半", { quizAt: "12:30" }],
    ["New York mon-fri", { zone: "America/New_York", days: [1, 2, 3, 4, 5] }],
    ["mon wed fri", { days: [1, 3, 5] }],
    ["平日 off", { days: [1, 2, 3, 4, 5], active: false }],
    ["curriculum Service Mesh sealed", { curriculum: "service-mesh", answers: "sealed" }],
    ["deck reactions", { curriculum: "deck", answers: "reactions" }],
    ["on private", { active: true, board: "private" }],
    ["", {}],
  ])("%s", (text, change) => expect(parseSetup(text, words)).toEqual({ change, problems: [] }));

  it.each([
    ["25:00", { problem: "bad-time", text: "25:00" }],
    ["quiz 12:75", { problem: "bad-time", text: "12:75" }],
    ["quiz noon", { problem: "bad-time", text: "noon" }],
    ["クイズ お昼", { problem: "bad-time", text: "お昼" }],
    ["quiz", { problem: "unknown-word", text: "quiz", suggestions: [] }],
    ["language", { problem: "unknown-word", text: "language", suggestions: [] }],
    ["language klingon", { problem: "unknown-word", text: "klingon", suggestions: [] }],
    ["1:00 2:00 3:00 4:00", { problem: "too-many-times", text: "04:00" }],
    ["Asia/Tokio", { problem: "unknown-zone", text: "Asia/Tokio", suggestions: ["Asia/Tokyo"] }],
    ["Mars/Olympus", { problem: "unknown-zone", text: "Mars/Olympus", suggestions: [] }],
    ["frobnicate", { problem: "unknown-word", text: "frobnicate", suggestions: [] }],
    ["constructor", { problem: "unknown-word", text: "constructor", suggestions: [] }],
    ["curriculum runtme", { problem: "unknown-curriculum", text: "runtme", suggestions: ["runtime"] }],
    ["curriculum", { problem: "unknown-curriculum", text: "", suggestions: CURRICULA }],
    ["ja en", { problem: "twice", setting: "language", text: "en" }],
    ["on off", { problem: "twice", setting: "active", text: "off" }],
  ])("%s is refused", (text, problem) => expect(parseSetup(text, words).problems).toEqual([problem]));

  it("names every problem, and keeps what was right", () => {
    const { change, problems } = parseSetup("9:00 Asia/Tokio ja 99:99", words);
    expect(change).toEqual({ postAt: "09:00", language: "ja" });
    expect(problems.map(({ problem }) => problem)).toEqual(["unknown-zone", "bad-time"]);
  });

  it("reads right settings in any order", () => {
    const parts = ["9:00", "Asia/Tokyo", "ja", "daily", "sealed", "curriculum runtime", "quiz 12:30", "off"];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (order) => {
        expect(parseSetup(order.join(" "), words)).toEqual(parseSetup(parts.join(" "), words));
      }),
    );
  });

  it("answers any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme" }), (text) => {
        const { change, problems } = parseSetup(text, words);
        expect(text.trim() === "" || problems.length > 0 || Object.keys(change).length > 0).toBe(true);
      }),
    );
  });
});
