import { describe, expect, it } from "vitest";
import { parseTimeOfDay } from "../../src/channels/time-of-day.ts";

describe("parseTimeOfDay", () => {
  it.each([
    ["9:00", "09:00"],
    ["09:05", "09:05"],
    ["23:59", "23:59"],
    ["0:00", "00:00"],
    ["9am", "09:00"],
    ["9:30pm", "21:30"],
    ["9.30pm", "21:30"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["9時", "09:00"],
    ["9時半", "09:30"],
    ["21時15分", "21:15"],
    ["午前9時", "09:00"],
    ["午後5時半", "17:30"],
    ["午後0時", "12:00"],
    ["24:00", "bad"],
    ["9:60", "bad"],
    ["13pm", "bad"],
    ["0am", "bad"],
    ["25時", "bad"],
    ["午後13時", "bad"],
  ])("%s is %s", (word, time) => expect(parseTimeOfDay(word)).toBe(time));

  it.each(["9", "9:0", "nine", "", "9:00:00", "1.5", "900", "-9:00"])("%j is no time", (word) =>
    expect(parseTimeOfDay(word)).toBeUndefined(),
  );
});
