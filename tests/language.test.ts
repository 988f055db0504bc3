import { expect, test } from "vitest";
import { everyNameOf, languagesOf, localize, nameIn } from "../src/language.ts";

const both = { en: "Both", ja: "両方" };

test.each([
  ["en", "Both"],
  ["ja", "両方"],
  ["eo", "Both"],
])("a text in %s is %s", (language, text) => {
  expect(localize(both, language)).toBe(text);
  expect(nameIn(both, language)).toBe(text);
  expect(nameIn("Rook", language)).toBe("Rook");
});

test("a text has the languages that it has, English first", () => {
  expect(languagesOf(["Rook"])).toEqual(["en"]);
  expect(languagesOf([{ ja: "ア", en: "A" }, "Rook", { en: "B", eo: "Bo" }])).toEqual(["en", "ja", "eo"]);
  expect(everyNameOf("Rook")).toEqual(["Rook"]);
  expect(everyNameOf(both)).toEqual(["Both", "両方"]);
});
