import { describe, expect, it } from "vitest";
import { afterAnswer, drillStats, isLearned, type Memory, nextInDrill } from "../../src/daily/drill.ts";

const at = (day: string) => Temporal.Instant.from(`2026-11-${day}T09:00:00Z`);
const CURRICULUM = ["vitess", "nats", "rook", "tikv"];

/** The drill state after answers on the given days. */
function memory(project: string, answers: readonly (readonly [string, boolean])[], missed = false): Memory {
  let card: Memory["card"] | undefined;
  for (const [day, right] of answers) card = afterAnswer(card, right, at(day));
  if (card === undefined) throw new Error("no answers");
  return { project, card, due: Temporal.Instant.fromEpochMilliseconds(card.due.getTime()), missed };
}

describe("the drill", () => {
  it("starts with the first project of the curriculum, then takes the next", () => {
    expect(nextInDrill([], CURRICULUM, at("01"))).toEqual({ project: "vitess", why: "new" });
    const one = memory("vitess", [["01", true]]);
    expect(nextInDrill([one], CURRICULUM, at("01"))).toEqual({ project: "nats", why: "new" });
  });

  it("asks due projects before new ones, the longest overdue first", () => {
    const memories = [memory("nats", [["02", true]]), memory("vitess", [["01", true]])];
    expect(nextInDrill(memories, CURRICULUM, at("20"))).toEqual({ project: "vitess", why: "due" });
  });

  it("asks missed daily questions first of all", () => {
    const memories = [memory("vitess", [["01", true]]), memory("rook", [["19", false]], true)];
    expect(nextInDrill(memories, CURRICULUM, at("20"))).toEqual({ project: "rook", why: "missed" });
  });

  it("postpones a question missed again, like any other", () => {
    const missed = memory("rook", [["20", false]], true);
    expect(nextInDrill([missed], CURRICULUM, at("20"))).toEqual({ project: "vitess", why: "new" });
    const later = at("20").add({ minutes: 2 });
    expect(nextInDrill([missed], CURRICULUM, later)).toEqual({ project: "rook", why: "missed" });
  });

  it("asks a project missed in public immediately, however well it was known", () => {
    const known = memory("rook", [
      ["01", true],
      ["03", true],
    ]);
    expect(nextInDrill([known], CURRICULUM, at("04"))?.project).toBe("vitess");
    const missed = { ...known, due: at("04"), missed: true };
    expect(nextInDrill([missed], CURRICULUM, at("04"))).toEqual({ project: "rook", why: "missed" });
  });

  it("ends when every project was seen and none is due", () => {
    const all = CURRICULUM.map((project) =>
      memory(project, [
        ["01", true],
        ["04", true],
      ]),
    );
    expect(nextInDrill(all, CURRICULUM, at("04"))).toBeUndefined();
  });

  it("skips projects removed from the curriculum", () => {
    expect(nextInDrill([memory("gone", [["01", false]], true)], ["nats"], at("20"))).toEqual({
      project: "nats",
      why: "new",
    });
  });

  it("lengthens intervals after right answers and shortens them after wrong ones", () => {
    const once = afterAnswer(undefined, true, at("01"));
    const twice = afterAnswer(once, true, at("05"));
    const thrice = afterAnswer(twice, true, at("20"));
    expect(thrice.scheduled_days).toBeGreaterThan(twice.scheduled_days);
    expect(afterAnswer(thrice, false, at("28")).scheduled_days).toBeLessThan(thrice.scheduled_days);
  });

  it("counts due, learned, seen and all projects", () => {
    const memories = [
      memory("vitess", [
        ["01", true],
        ["03", true],
      ]),
      memory("nats", [["01", false]]),
    ];
    expect(memories.map(isLearned)).toEqual([true, false]);
    expect(drillStats(memories, CURRICULUM, at("03"))).toEqual({ due: 1, learned: 1, seen: 2, total: 4 });
  });
});
