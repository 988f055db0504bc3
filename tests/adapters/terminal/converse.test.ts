import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { converse } from "../../../adapters/terminal/converse.ts";
import { type TestingTerminalOptions, testingTerminal } from "./testing-terminal.ts";

async function conversation(lines: readonly string[], options?: TestingTerminalOptions) {
  const { terminal, stdout } = testingTerminal({
    input: lines.map((line) => `${line}\n`).join(""),
    ...options,
  });
  const code = await converse(terminal);
  return { code, shown: stdout() };
}

describe("a pipe", () => {
  test("is answered without prompt, welcome and colours, and buttons can be pressed", async () => {
    const { code, shown } = await conversation(["/cncf list graduated", "1", "99"]);
    expect(code).toBe(0);
    expect(shown).toMatch(/^\nGraduated \(\d+ projects\)\n/);
    expect(shown).toContain("[1] Next page");
    expect(shown).toContain("Page 2 of 3");
    expect(shown).toContain("There is no button 99 here.");
    expect(shown).not.toMatch(/\u001b|knock>|Ctrl-D|See you/);
  });

  test.each(["exit", "quit", ":q", "/quit", "終了"])("ends at “%s”, and reads no further", async (word) => {
    const { code, shown } = await conversation([word, "help"]);
    expect({ code, shown }).toEqual({ code: 0, shown: "" });
  });

  test("survives what is no text", async () => {
    const { code, shown } = await conversation([
      "\u0000\u001b]0;x\u0007",
      "__proto__",
      "a".repeat(100_000),
      "",
    ]);
    expect(code).toBe(0);
    expect(shown).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(shown).toContain("That is too long");
    expect(shown).toContain("What you can ask");
  });
});

describe("a terminal", () => {
  test("has a welcome, a prompt, styled answers, and a goodbye at the end of input", async () => {
    const { code, shown } = await conversation(["rook", ""], { tty: true });
    expect(code).toBe(0);
    const read = stripVTControlCharacters(shown);
    expect(read).toMatch(
      /^Knock: ask for any cloud native project, such as rook\. help shows more, Ctrl-D leaves\.\n/,
    );
    expect(read).toContain("knock> ");
    expect(shown).toContain("\u001b[1m");
    expect(read).not.toContain("What you can ask");
    expect(read.endsWith("\nSee you at the next knock.\n")).toBe(true);
  });

  test("speaks its language", async () => {
    const { shown } = await conversation(["rook", "99"], { tty: true, language: "ja" });
    const read = stripVTControlCharacters(shown);
    expect(read).toMatch(/^Knock です。rook のように、/);
    expect(read).toContain("99 番のボタンはありません。");
    expect(read.endsWith("\n次のノックでお会いしましょう。\n")).toBe(true);
  });

  test("says goodbye in the language last spoken", async () => {
    const { shown } = await conversation(["ルーク", "exit"], { tty: true });
    expect(shown.endsWith("\n次のノックでお会いしましょう。\n")).toBe(true);
  });

  test("wraps to its width, and never wider than reads well", async () => {
    const longest = async (columns: number) => {
      const { shown } = await conversation(["community"], { tty: true, columns });
      const [, ...lines] = stripVTControlCharacters(shown).split("\n");
      return Math.max(...lines.filter((line) => !line.includes("http")).map((line) => stringWidth(line)));
    };
    expect(await longest(40)).toBeLessThanOrEqual(40);
    expect(await longest(80)).toBeGreaterThan(60);
    expect(await longest(300)).toBeLessThanOrEqual(100);
  });
});
