import { describe, expect, it } from "vitest";
import { dayWords, parseDays } from "../../src/channels/days.ts";
import { realMessages } from "../support/messages.ts";

const words = dayWords(realMessages.words);

describe("parseDays", () => {
  it.each([
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["monday-friday", [1, 2, 3, 4, 5]],
    ["mon–fri", [1, 2, 3, 4, 5]],
    ["weekdays", [1, 2, 3, 4, 5]],
    ["daily", [1, 2, 3, 4, 5, 6, 7]],
    ["weekends", [6, 7]],
    ["sat-mon", [1, 6, 7]],
    ["fri", [5]],
    ["mon,wed,fri", [1, 3, 5]],
    ["fri,mon-tue", [1, 2, 5]],
    ["thurs", [4]],
    ["月-金", [1, 2, 3, 4, 5]],
    ["月〜金", [1, 2, 3, 4, 5]],
    ["月曜から金曜まで", [1, 2, 3, 4, 5]],
    ["平日", [1, 2, 3, 4, 5]],
    ["毎日", [1, 2, 3, 4, 5, 6, 7]],
    ["月水金", [1, 3, 5]],
    ["月・水・金", [1, 3, 5]],
    ["火曜日", [2]],
    ["日", [7]],
  ])("%s is %j", (word, days) => expect(parseDays(word, words)).toEqual(days));

  it.each(["", "mon-", "-fri", "mon-wed-fri", "someday", "1-5", "日本", "月面", "mon,,fri", "constructor"])(
    "%j is none",
    (word) => expect(parseDays(word, words)).toBeUndefined(),
  );
});
