/** Texts that people and programs send to see what breaks. */
import { commands } from "../../src/commands/commands.ts";
import { realMessages } from "../support/messages.ts";

/** As long as is still looked at behind the longest of the commands' words. */
const LONG = 275;
const fill = (pattern: string): string => pattern.repeat(LONG).slice(0, LONG);

export const hostileTexts: Readonly<Record<string, string>> = {
  empty: "",
  spaces: "   \t\n ",
  "100,000 letters": "a".repeat(100_000),
  "100,000 emoji": "🦀".repeat(50_000),
  "100,000 spaces": " ".repeat(100_000),
  "a null byte": "ro\0ok",
  "control characters": Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join("rook"),
  "terminal escapes": "\u001b[2J\u001b]0;owned\u0007\u009b31mrook",
  "lone surrogates": "\ud800 rook \udfff",
  "right-to-left marks": "\u202erook\u202c \u200f\u061c",
  "zero-width joiners": "r\u200do\u200do\u200dk",
  "stacked accents": `r${"\u0301".repeat(100)}ook`,
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈🇯🇵 ☸️",
  "a mention of all": "<!channel> <!everyone> @everyone @here",
  "a mention of one": "<@U012ABC> <@!123456789012345678> <#C012ABC|general>",
  bold: "*bold* **bold** _it_ ~no~ `code` ```block``` ||spoiler|| > quote",
  "a markdown link": "[x](http://evil.test) ![x](http://evil.test/x.png)",
  "a chat link": "<http://evil.test|harmless>",
  "a script": "<script>alert(1)</script> <img src=x onerror=alert(1)>",
  "a query": "'; DROP TABLE projects; --",
  "a template": `\${process.exit(1)} {{7*7}} {name} <b>rook</b> {count, plural, other {x}}`,
  "a percent sign": "%s%n%x %E0%A4%A http://%zz.test/%",
  "a path": "../../../../etc/passwd C:\\Windows\\system.ini file:///etc/passwd",
  "many brackets": "(".repeat(137) + ")".repeat(137),
  "many opening brackets": fill("<[{(「"),
  "many words": fill("a "),
  "many joined words": fill("a と "),
  "many versus": fill("vs "),
  "many dashes": fill("-"),
  "many slashes": fill("/"),
  "many dots": fill("a."),
  "many digits": fill("9"),
  "many years": fill("2018年の"),
  "many questions": fill("what is "),
  "many particles": fill("とはのは"),
  "many separators": fill("、,・&対"),
  "long kana": fill("ー"),
  "nearly a name": fill("kubernete"),
  "expression bait": "(a+)+$ ^(([a-z])+.)+[A-Z]([a-z])+$ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
  "address bait": `${"a-".repeat(100)}.com@${"b.".repeat(40)}/`,
  "an old date": "rook as of 0000",
  "an impossible date": "rook as of 2018-02-31",
  "a date and more": "rook as of 2018-11 as of 2019 as of",
  "a page far away": "list graduated 999",
  "an own button": "k1|lookup||rook",
  ...Object.fromEntries(
    [
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "valueOf",
      "__defineGetter__",
    ].map((name) => [name, name]),
  ),
};

/** For each command a word that begins it, in each language. */
export const commandWords: readonly string[] = realMessages.languages.flatMap((language) =>
  commands.flatMap(({ id }) => realMessages.in(language).words(`commands.${id}.words`).slice(0, 1)),
);
