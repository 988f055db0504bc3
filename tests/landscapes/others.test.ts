/** The bot for each shipped landscape says nothing of the CNCF, its deck or its meetup. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { otherLandscapes } from "../../src/data-dir.ts";
import { describedAs } from "../support/landscapes.ts";
import { type Played, play } from "./play.ts";

const ELSEWHERE =
  /CNCF|cloud ?native|クラウドネイティブ|\bdeck\b|スライド|Tokyo(?! \()|東京|\b499\b|meetup|\bslides?\b/iu;
/** The examples of a time zone. */
const ZONES = /\b(?:Asia\/Tokyo|Europe\/London)\b/g;

const all = otherLandscapes().map(describedAs);
const withProjects = all.filter(({ leastProducts }) => leastProducts > 0).map(({ id }) => id);
const membersOnly = all.filter(({ leastProducts }) => leastProducts === 0).map(({ id }) => id);

const WORDS = {
  en: {
    help: "help",
    list: "list",
    count: "how many projects",
    compare: "compare",
    status: "status",
    about: "about",
    setup: "setup 9:00 Asia/Tokyo en sealed",
    quiz: "knock",
    random: "random",
    news: "news",
  },
  ja: {
    help: "ヘルプ",
    list: "一覧",
    count: "プロジェクトはいくつ",
    compare: "比較",
    status: "状態",
    about: "このボットについて",
    setup: "設定 9:00 Asia/Tokyo ja",
    quiz: "ノック",
    random: "ランダム",
    news: "ニュース",
  },
} as const;
const LANGUAGES = ["en", "ja"] as const;

describe.each(withProjects.flatMap((id) => LANGUAGES.map((language) => [id, language] as const)))(
  "the bot for %s in %s",
  (id, language) => {
    const words = WORDS[language];
    const landscape = describedAs(id);
    let played: Played;
    const asked = async (text: string): Promise<string> => {
      const said = await played.ask(text);
      // What was typed is repeated where nothing is found.
      expect(said.replaceAll(text, "").replace(ZONES, "")).not.toMatch(ELSEWHERE);
      return said;
    };
    beforeAll(() => {
      played = play({ LANDSCAPE: id, KNOCK_LANGUAGE: language }, language);
    });
    afterAll(() => played.close());

    test("helps with examples that it can answer", async () => {
      const said = await asked(words.help);
      const examples = [...said.matchAll(new RegExp(`^• (?:/${landscape.command} )?(.+)$`, "gm"))].map(
        ([, one]) => one ?? "",
      );
      expect(examples.length).toBeGreaterThan(8);
      for (const example of examples) {
        expect
          .soft(await asked(example), example)
          .not.toMatch(/I found nothing|見つかりませんでした|There is no level/);
      }
      expect(await asked(`${words.help} ${words.compare}`)).toContain(landscape.samples.projects[1]);
    });

    test("shows cards by name, misspelt too", async () => {
      for (const name of landscape.samples.projects)
        expect(await asked(name)).toMatch(new RegExp(`^.*${name}`));
      const [name = ""] = landscape.samples.projects.filter(({ length }) => length > 5);
      if (name !== "") expect(await asked(name.replace(/(.)(.)$/, "$2$1"))).toContain(name);
      await asked(words.random);
    });

    test("lists, counts and compares", async () => {
      expect(await asked(words.list)).toContain(landscape.name.short[language]);
      for (const { id: level } of landscape.levels) await asked(`${words.list} ${level}`);
      await asked(words.count);
      const [, a = "", b = ""] = landscape.samples.projects;
      expect(await asked(`${words.compare} ${a} ${b}`)).toContain(b);
    });

    test("says what it is", async () => {
      expect(await asked("about")).toContain(landscape.licence.owner);
      await asked(words.news);
      for (const text of ["499", "what is cloud native", "community", "talks", "deck", "foo as of 2019"])
        await asked(text);
    });

    test("is set up, posts, asks and reveals", async () => {
      await asked(words.setup);
      await asked(words.status);
      const posts = await played.posts(15);
      for (const post of posts) expect(post).not.toMatch(ELSEWHERE);
      const kinds = posts.map((post) => post.slice(0, post.indexOf(":")));
      expect(kinds).toEqual(expect.arrayContaining(["knock", "quiz", "reveal"]));
      await asked(words.status);
      await asked(words.quiz);
    });
  },
);

describe.each(membersOnly)("the bot for %s, whose landscape has members alone", (id) => {
  test.each(LANGUAGES)("says so in %s", async (language) => {
    const played = play({ LANDSCAPE: id, KNOCK_LANGUAGE: language }, language);
    try {
      const { catalogue } = played;
      for (const text of ["anything", WORDS[language].list, WORDS[language].quiz, WORDS[language].setup]) {
        const said = await played.ask(text);
        expect(said).toContain(catalogue.landscape.name.short[language]);
        expect(said).toContain(String(catalogue.entries));
      }
      for (const text of [WORDS[language].help, "about", WORDS[language].status]) {
        expect((await played.ask(text)).replace(ZONES, "")).not.toMatch(ELSEWHERE);
      }
    } finally {
      await played.close();
    }
  });
});
