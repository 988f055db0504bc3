/** Questions that each family must not ask, on small catalogues modelled on traps in the real one. */
import { describe, expect, it } from "vitest";
import { FAMILIES, type FamilyName } from "../../../src/daily/questions/families.ts";
import type { QuestionDraft } from "../../../src/daily/questions/question.ts";
import { renderQuestion } from "../../../src/daily/questions/render.ts";
import { seededRandom } from "../../../src/daily/questions/seeded-random.ts";
import type { Name } from "../../../src/language.ts";
import { messages } from "./fixture.ts";
import { answerOf, type Given, indexOf, optionsOf, steps } from "./small-catalogue.ts";

/** All different questions that come from a hundred seeds. */
function ask(
  family: Exclude<FamilyName, "bank">,
  subject: string,
  projects: readonly Given[],
): QuestionDraft[] {
  const index = indexOf(projects);
  const project = index.catalogue.projects.get(subject);
  if (!project) throw new Error(`no ${subject}`);
  const drafts = Array.from({ length: 100 }, (_, i) =>
    FAMILIES[family].make(index, project, seededRandom(`${i}`)),
  );
  return [...new Map(drafts.flatMap((draft) => (draft ? [[draft.id, draft] as const] : []))).values()];
}

const everyOption = (drafts: readonly QuestionDraft[]): string[] =>
  [...new Set(drafts.flatMap(optionsOf))].sort();

const SANDBOX = steps(["sandbox", "2020-01-01"]);
const plain = (...names: string[]): Given[] => names.map((name) => ({ name, maturity: SANDBOX }));

describe("describes", () => {
  const described = (name: string, en: string): Given => ({
    name,
    maturity: SANDBOX,
    summary: { en, ja: `${en.length} 番目の説明です。` },
  });
  const others = [
    described("Alpha", "Copies files between distant machines."),
    described("Bravo", "Draws maps of what calls what."),
    described("Charlie", "Keeps secrets out of repositories."),
  ];

  it("asks for the project and for its description", () => {
    const drafts = ask("describes", "delta", [described("Delta", "Runs jobs at night."), ...others]);
    expect(new Set(drafts.map(({ id }) => id.split("#")[0]))).toEqual(
      new Set(["describes:delta:name", "describes:delta:text"]),
    );
    expect(drafts.map(answerOf)).toContain("delta");
  });

  it.each<[string, Given]>([
    ["name", described("Delta", "Delta runs jobs at night.")],
    ["alias", { ...described("Delta", "The dlt tool runs jobs at night."), aliases: ["dlt"] }],
    ["part", { ...described("Delta", "A server, deltad-core, runs jobs at night."), parts: ["deltad-core"] }],
    [
      "reading",
      {
        ...described("Delta", "Runs jobs."),
        summary: { en: "Runs jobs.", ja: "デルタはジョブを動かします。" },
        readings: ["デルタ"],
      },
    ],
  ])("does not ask when the description has the project's %s", (_, subject) => {
    expect(ask("describes", "delta", [subject, ...others])).toEqual([]);
  });

  it("does not ask when only the project's name shares a word with the description", () => {
    const drafts = (en: string) => ask("describes", "jobdelta", [described("JobDelta", en), ...others]);
    expect(drafts("Makes a jobdel run at night.")).toEqual([]);
    expect(drafts("Makes a script run at night.")).not.toEqual([]);
  });

  it("does not offer a project with a similar description", () => {
    const twin = described("Echo", "Runs jobs at night, on time.");
    const drafts = ask("describes", "delta", [described("Delta", "Runs jobs at night."), twin, ...others]);
    expect(drafts).not.toEqual([]);
    expect(everyOption(drafts)).not.toContain("echo");
  });
});

describe("category", () => {
  const described = { en: "It runs each container.", ja: "コンテナを動かします。" };

  it("does not ask for a filing that nothing else tells", () => {
    const pod: Given = {
      name: "Pod",
      maturity: SANDBOX,
      summary: { en: "It runs pods.", ja: "Pod を動かします。" },
    };
    expect(ask("category", "pod", [pod])).toEqual([]);
  });

  it("does not offer a project from several categories if it would also be right", () => {
    const both: Given = {
      name: "Both",
      maturity: SANDBOX,
      categories: ["runtime/cloud-native-storage", "runtime/container-runtime"],
    };
    const storage = ["S1", "S2", "S3"].map(
      (name): Given => ({
        name: `${name}tor`,
        maturity: SANDBOX,
        categories: ["runtime/cloud-native-storage"],
      }),
    );
    const runner = { ...plain("Runner")[0], name: "Runner", summary: described };
    const drafts = ask("category", "runner", [runner, both, ...storage]);
    expect(drafts.length).toBeGreaterThan(0);
    expect(everyOption(drafts)).not.toContain("both");
  });

  it("does not offer the project's other categories", () => {
    const both: Given = {
      name: "Both",
      maturity: SANDBOX,
      categories: ["runtime/container-runtime", "runtime/cloud-native-storage"],
      summary: described,
    };
    const drafts = ask("category", "both", [both]);
    expect(drafts.length).toBeGreaterThan(5);
    expect(JSON.stringify(drafts.map(({ options }) => options))).not.toContain("Cloud Native Storage");
    expect(drafts.every((draft) => answerOf(draft).includes("Runtime / Container Runtime"))).toBe(true);
  });

  it("does not ask when the name gives the answer away", () => {
    const mesh: Given = {
      name: "Plain Service Mesh",
      maturity: SANDBOX,
      categories: ["orchestration-management/service-mesh"],
    };
    expect(ask("category", "plain-service-mesh", [mesh])).toEqual([]);
  });
});

describe("level-now", () => {
  it("does not ask about a project without a level, or with a different last step", () => {
    expect(ask("level-now", "none", [{ name: "None" }])).toEqual([]);
    expect(ask("level-now", "odd", [{ name: "Odd", maturity: SANDBOX, level: "graduated" }])).toEqual([]);
  });

  it("asks for one of the four levels", () => {
    const [draft, ...more] = ask("level-now", "runner", plain("Runner"));
    expect(more).toEqual([]);
    expect(draft && answerOf(draft)).toContain("question.level.sandbox");
  });
});

describe("level-on-date", () => {
  const days = (drafts: readonly QuestionDraft[]) =>
    drafts.map(({ id }) => id.split("#")[0]?.split(":")[2] ?? "").sort();

  it("does not ask about days close to a change of level", () => {
    const subject: Given = {
      name: "Runner",
      maturity: steps(["sandbox", "2019-03-15"], ["incubating", "2019-09-01"]),
    };
    const asked = days(ask("level-on-date", "runner", [subject]));
    expect(asked.length).toBeGreaterThan(10);
    for (const day of ["2019-03-01", "2019-04-01", "2019-09-01", "2019-10-01"].slice(0, 3)) {
      expect(asked).not.toContain(day);
    }
  });

  it("does not ask about days within the month or year of a partial date", () => {
    const subject: Given = { name: "Runner", maturity: steps(["sandbox", "2019"]) };
    const asked = days(ask("level-on-date", "runner", [subject]));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((day) => day.startsWith("2019"))).toEqual([]);
  });

  it("includes projects that had not joined yet", () => {
    const subject: Given = { name: "Runner", maturity: steps(["sandbox", "2024-06-18"]) };
    const drafts = ask("level-on-date", "runner", [subject]);
    const before = drafts.filter((draft) => answerOf(draft).includes("not-yet"));
    expect(before.length).toBeGreaterThan(3);
    for (const day of days(before)) expect(day < "2024-05-20").toBe(true);
  });
});

describe.each(["joined-first", "graduated-first"] as const)("%s", (family) => {
  const graduated = (name: string, date: string): Given => ({
    name,
    maturity:
      family === "joined-first"
        ? steps(["sandbox", date])
        : steps(["sandbox", "2015-07-01"], ["graduated", date]),
  });

  it("asks in both directions when the dates are unambiguous", () => {
    const drafts = ask(family, "b", [
      graduated("A", "2018"),
      graduated("B", "2019-06-01"),
      graduated("C", "2020-06"),
      graduated("D", "2021-06-01"),
    ]);
    expect(drafts.map(answerOf).sort()).toEqual(["a", "d"]);
  });

  it.each([
    ["the same day", "2018-06-01", "2018-06-01"],
    ["within the month", "2018-06", "2018-06-30"],
    ["within the year", "2018", "2018-12"],
    ["a few weeks apart", "2018-06-01", "2018-07-01"],
  ])("does not ask where the first two were %s", (_, first, second) => {
    const drafts = ask(family, "a", [
      graduated("A", first),
      graduated("B", second),
      graduated("C", "2020-06"),
      graduated("D", "2021-06-01"),
    ]);
    expect(drafts.map(answerOf)).toEqual(["d"]);
  });

  it("does not ask about projects without such a date", () => {
    expect(
      ask(family, "x", [{ name: "X" }, ...["A", "B", "C"].map((name, i) => graduated(name, `${2017 + i}`))]),
    ).toEqual([]);
  });
});

describe("archived", () => {
  const gone = (name: string): Given => ({
    name,
    maturity: steps(["sandbox", "2019-01-01"], ["archived", "2022-01-01"]),
  });

  it("has one archived project among active ones, or the reverse", () => {
    const drafts = ask("archived", "gone", [
      gone("Gone"),
      gone("Lost"),
      gone("Past"),
      ...plain("Alive", "Busy", "Clear"),
    ]);
    expect(drafts.length).toBeGreaterThan(1);
    for (const draft of drafts) {
      const archived = optionsOf(draft).filter((slug) => ["gone", "lost", "past"].includes(slug));
      expect(archived).toHaveLength(draft.id.includes(":gone#") ? 1 : 3);
      expect(archived.includes(answerOf(draft))).toBe(draft.id.includes(":gone#"));
    }
  });

  it("does not count ended, renamed or merged projects as active", () => {
    const merged: Given = {
      name: "Merged",
      maturity: SANDBOX,
      relations: [{ type: "merged-into", project: "alive" }],
    };
    expect(
      ask("archived", "merged", [merged, gone("Gone"), gone("Lost"), gone("Past"), ...plain("Alive")]),
    ).toEqual([]);
  });
});

describe("former-name", () => {
  const others = ["Alpha", "Bravo", "Charlie"].map(
    (name, i): Given => ({ name, maturity: SANDBOX, formerNames: [`Zq${i}wx`] }),
  );
  const subject = (name: string, former: string, relations: Given["relations"] = []): Given => ({
    name,
    maturity: SANDBOX,
    formerNames: [former],
    relations,
    facts: [
      {
        text: { en: `It was called ${former}.`, ja: `${former} と呼ばれていました。` },
        source: "https://example.com/",
      },
    ],
  });

  it("does not ask for a name that no source tells", () => {
    const { facts: _, ...untold } = subject("Skooner", "Dashie");
    expect(ask("former-name", "skooner", [untold, ...others])).toEqual([]);
  });

  it("does not take another spelling for another name", () => {
    expect(ask("former-name", "traefik", [subject("Traefik", "Træfik"), ...others])).toEqual([]);
  });

  it("asks in both directions", () => {
    const drafts = ask("former-name", "skooner", [subject("Skooner", "Dashie"), ...others]);
    expect(new Set(drafts.map(answerOf))).toEqual(new Set(["Dashie", "skooner"]));
  });

  it.each([
    ["is in the new one", "KubeElasti", "Elasti"],
    ["begins the same", "bpfman", "bpfd"],
    ["has the same consonants", "Krkn", "Kraken"],
    ["is what the new one is short for", "BFE", "Baidu Front End"],
    ["has a part in common", "SlimToolkit", "DockerSlim"],
  ])("does not ask when the old name %s", (_, name, former) => {
    expect(ask("former-name", name.toLowerCase(), [subject(name, former), ...others])).toEqual([]);
  });

  it("does not ask about a name used by another project, or about a renamed project", () => {
    expect(ask("former-name", "skooner", [subject("Skooner", "Alpha"), ...others])).toEqual([]);
    const renamed = subject("Skooner", "Dashie", [{ type: "renamed-to", project: "alpha" }]);
    expect(ask("former-name", "skooner", [renamed, ...others])).toEqual([]);
  });
});

describe("creator", () => {
  const made = (name: string, by: Name): Given => ({
    name,
    maturity: SANDBOX,
    origin: { by, source: "landscape" },
  });

  it.each([
    ["Google", "Google, IBM, Lyft"],
    ["AWS", "Amazon Web Services"],
    ["Microsoft", "Microsoft (Deis Labs)"],
    ["Deis", "Microsoft (Deis Labs)"],
    ["YouTube", "Google"],
    ["Alibaba", "Alibaba Cloud"],
    ["Yahoo", "Yahoo!"],
  ])("takes %s and %s for one", (a, b) => {
    const drafts = ask(
      "creator",
      "subject",
      [made("Subject", a), made("Twin", b), made("Xi", "Lyft"), made("Yo", "Buoyant"), made("Zed", "Spotify")]
        .filter(({ name }) => !(name === "Xi" && b.includes("Lyft")))
        .concat(made("Wau", "Netflix")),
    );
    expect(drafts.length).toBeGreaterThan(0);
    expect(everyOption(drafts)).not.toContain("twin");
    expect(everyOption(drafts)).not.toContain(b);
  });

  it("does not ask when the creator's name contains the project's name", () => {
    const drafts = ask("creator", "pixie", [
      made("Pixie", "Pixie Labs"),
      made("Xi", "Lyft"),
      made("Yo", "Buoyant"),
      made("Zed", "Spotify"),
    ]);
    expect(drafts).toEqual([]);
  });

  it("names a creator in the reader's language", () => {
    const drafts = ask("creator", "subject", [
      made("Subject", { en: "the Harbour community", ja: "港のコミュニティ" }),
      made("Xi", { en: "Lyft and Nestle", ja: "Lyft と Nestle" }),
      made("Yo", "Buoyant"),
      made("Zed", "Spotify"),
    ]);
    const said = (language: string) =>
      drafts.map((draft) => JSON.stringify(renderQuestion(draft, messages.in(language)))).join("\n");
    expect(said("ja")).toMatch(/港のコミュニティが最初に開発したものはどれですか/);
    expect(said("ja")).toMatch(/"Lyft と Nestle"/);
    expect(said("ja")).not.toMatch(/community|Lyft and/);
    expect(said("en")).toMatch(/was created by the Harbour community\?/);
    expect(said("en")).not.toMatch(/コミュニティ| と /);
  });

  it("treats creators as the same if their English names match, whatever the Japanese ones", () => {
    const drafts = ask("creator", "subject", [
      made("Subject", { en: "Google and Ubisoft", ja: "グーグルとユービーアイソフト" }),
      made("Twin", "Ubisoft"),
      ...["Lyft", "Buoyant", "Spotify"].map((by, i) => made(`Other${i}`, by)),
    ]);
    expect(drafts.length).toBeGreaterThan(0);
    expect(everyOption(drafts)).not.toContain("twin");
    expect(everyOption(drafts)).not.toContain("Ubisoft");
  });

  it("does not offer projects whose creator is unknown", () => {
    expect(ask("creator", "subject", [made("Subject", "Lyft"), ...plain("A", "B", "C")])).toEqual([]);
  });
});

describe("language", () => {
  const written = (name: string, language: string): Given => ({
    name,
    maturity: SANDBOX,
    language: { name: language, source: "landscape" },
  });

  it("compares only projects whose language is known", () => {
    expect(ask("language", "subject", [written("Subject", "Go"), ...plain("A", "B", "C")])).toEqual([]);
  });

  it("asks in three ways", () => {
    const drafts = ask("language", "sx", [
      written("Sx", "Go"),
      written("Ax", "Rust"),
      written("Bx", "C"),
      written("Cx", "Java"),
      written("Dx", "Go"),
      written("Ex", "Go"),
    ]);
    expect(new Set(drafts.map(({ id }) => id.split(/[:#]/)[2]))).toEqual(new Set(["of", "in", "not-in"]));
    for (const draft of drafts.filter(({ id }) => id.includes(":in#"))) {
      expect(optionsOf(draft)).toEqual(["ax", "bx", "cx", "sx"]);
    }
  });

  it("does not offer a language next to a mixture that contains it", () => {
    const drafts = ask("language", "subject", [
      written("Subject", "Go"),
      written("Mixed", "Go and Rust"),
      written("Ax", "Rust"),
      written("Bx", "C"),
      written("Cx", "Java"),
    ]);
    expect(drafts).not.toEqual([]);
    expect(everyOption(drafts)).not.toContain("mixed");
    expect(everyOption(drafts)).not.toContain("Go and Rust");
  });
});

describe("base", () => {
  const built = (name: string, ...on: Partial<NonNullable<Given["relations"]>[number]>[]): Given => ({
    name,
    maturity: SANDBOX,
    relations: on.map((relation) => ({ type: "built-on", ...relation })),
  });
  const others = [
    built("Xi", { name: "Quarkus" }),
    built("Yo", { name: "Restic" }),
    built("Zed", { name: "Neo4j" }),
  ];

  it("asks for the base of a project, and for the project built on a base", () => {
    const drafts = ask("base", "mesh", [built("Mesh", { name: "Envoy" }), ...others]);
    expect(new Set(drafts.map(answerOf))).toEqual(new Set(["Envoy", "mesh"]));
  });

  it("does not offer projects built on it indirectly", () => {
    const drafts = ask("base", "mesh", [
      built("Mesh", { name: "Envoy" }),
      built("Upper", { project: "lower" }),
      built("Lower", { name: "Envoy" }),
      ...others,
    ]);
    expect(drafts).not.toEqual([]);
    expect(everyOption(drafts)).not.toContain("upper");
    expect(everyOption(drafts)).not.toContain("lower");
  });

  it("does not offer projects that may be built on it", () => {
    expect(
      ask("base", "mesh", [built("Mesh", { name: "Envoy" }), ...plain("A", "B", "C")]).filter(
        (draft) => answerOf(draft) === "mesh",
      ),
    ).toEqual([]);
  });

  it("does not offer a project that mentions the base", () => {
    const speaking: Given = {
      ...built("Wau", { name: "Caddy" }),
      summary: { en: "Stands before an Envoy.", ja: "説明です。" },
    };
    const drafts = ask("base", "mesh", [built("Mesh", { name: "Envoy" }), speaking, ...others]);
    expect(drafts).not.toEqual([]);
    expect(everyOption(drafts)).not.toContain("wau");
  });
});

describe("talk", () => {
  const talk = (title: string, speaker: string): NonNullable<Given["talks"]>[number] => ({
    title,
    speaker,
    language: "en",
    source: "deck:9",
  });
  const others = [
    { name: "Xi", maturity: SANDBOX, talks: [talk("How to Xi", "A. Person")] },
    { name: "Yo", maturity: SANDBOX, talks: [talk("Why Yo", "B. Person")] },
    { name: "Zed", maturity: SANDBOX, talks: [talk("Inside Zed", "C. Person")] },
  ];

  it("removes project names from titles", () => {
    const drafts = ask("talk", "rook", [
      { name: "Rook", maturity: SANDBOX, talks: [talk("Rook and its future", "D. Person")] },
      ...others,
    ]);
    expect(drafts.length).toBeGreaterThan(1);
    for (const { prompt, options } of drafts) {
      const shown = JSON.stringify([prompt, options.map(({ text }) => text)]);
      if (shown.includes("talk-about")) expect(shown).toContain("◯◯ and its future");
      expect(shown).not.toContain("Rook and its future");
    }
  });

  it("does not offer another project that the talk was about", () => {
    const both = talk("Two of a kind", "D. Person");
    const drafts = ask("talk", "rook", [
      { name: "Rook", maturity: SANDBOX, talks: [both] },
      { name: "Knight", maturity: SANDBOX, talks: [both] },
      ...others,
    ]);
    expect(drafts.length).toBeGreaterThan(0);
    expect(everyOption(drafts)).not.toContain("knight");
  });
});

describe("odd-one-out", () => {
  const of = (
    name: string,
    category: string,
    language?: string,
    level: "sandbox" | "incubating" = "sandbox",
  ): Given => ({
    name,
    maturity: steps([level, "2020-01-01"]),
    categories: [category],
    ...(language !== undefined && { language: { name: language, source: "landscape" } }),
  });
  const RUNTIME = "runtime/container-runtime";
  const STORAGE = "runtime/cloud-native-storage";

  it("asks for the project in another category", () => {
    const summary = { en: "It runs each container.", ja: "コンテナを動かします。" };
    const drafts = ask("odd-one-out", "a", [
      ...["A", "B", "C"].map((name) => ({ ...of(name, RUNTIME), summary })),
      of("D", STORAGE),
    ]);
    expect(drafts.map(answerOf)).toEqual(["d"]);
  });

  it.each<[string, Given[]]>([
    [
      "three others have one language",
      [of("A", RUNTIME, "Go"), of("B", RUNTIME, "Go"), of("C", RUNTIME, "Rust"), of("D", STORAGE, "Go")],
    ],
    [
      "three others may have one language",
      [of("A", RUNTIME, "Go"), of("B", RUNTIME), of("C", RUNTIME, "Rust"), of("D", STORAGE, "Go")],
    ],
    [
      "three others have one level",
      [of("A", RUNTIME), of("B", RUNTIME), of("C", RUNTIME, undefined, "incubating"), of("D", STORAGE)],
    ],
    [
      "the three share two things",
      [of("A", RUNTIME, "Go"), of("B", RUNTIME, "Go"), of("C", RUNTIME, "Go"), of("D", STORAGE, "Rust")],
    ],
    ["two are in each", [of("A", RUNTIME), of("B", RUNTIME), of("C", STORAGE), of("D", STORAGE)]],
  ])("does not ask when %s", (_, projects) => {
    expect(ask("odd-one-out", "a", projects)).toEqual([]);
  });
});

describe("every family", () => {
  it("never offers a project next to its successor, its whole or its parts", () => {
    const related: Given[] = [
      ...["Linkerd", "Fluentd", "Xiphos", "Yonder", "Zephyr"].map((name) => ({ name })),
      { name: "Conduit", relations: [{ type: "renamed-to", project: "linkerd" }] },
      { name: "Fluent Bit", relations: [{ type: "part-of", project: "fluentd" }] },
      { name: "Fluent Op", relations: [{ type: "part-of", project: "fluentd" }] },
    ];
    const projects = related.map(
      (given, i): Given => ({ ...given, maturity: steps(["sandbox", `${2016 + i}-06-01`]) }),
    );
    const subjects = ["linkerd", "fluentd", "fluent-bit", "conduit", "xiphos"];
    const drafts = subjects.flatMap((slug) => ask("joined-first", slug, projects));
    expect(drafts.length).toBeGreaterThan(10);
    expect(new Set(drafts.map(({ project }) => project))).toEqual(new Set(subjects));
    for (const draft of drafts) {
      const options = optionsOf(draft);
      expect(
        options.filter((slug) => ["fluentd", "fluent-bit", "fluent-operator"].includes(slug)).length,
      ).toBeLessThan(2);
      expect(options.filter((slug) => ["linkerd", "conduit"].includes(slug)).length).toBeLessThan(2);
      if (draft.project !== "conduit") expect(options).not.toContain("conduit");
    }
  });

  it("does not apply to a project without known facts", () => {
    const bare: Given = { name: "Bare", categories: [], openSource: false };
    for (const family of Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]) {
      expect(ask(family, "bare", [bare, ...plain("A", "B", "C", "D")]), family).toEqual([]);
    }
  });
});
