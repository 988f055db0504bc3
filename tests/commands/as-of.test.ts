/** What the landscape of a day said of a product, a category, and all. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import { replyTo } from "./testing-context.ts";

const ask = (text: string, language = "en") => replyTo(text, { language });

describe("a product on a day", () => {
  test.each([
    ["argo as of 2020-06", "2020-06-30", "Argo", "Continuous Integration & Delivery", "incubating"],
    ["kontena as of 2018-05", "2018-05-31", "Kontena", "PaaS/Container Service", null],
    ["zeit now as of 2019-06-30", "2019-06-30", "Zeit Now", "Hosted Platform", null],
    ["vercel as of 2019-06", "2019-06-30", "Zeit Now", "Hosted Platform", null],
    ["2019年6月の Vercel", "2019-06-30", "Zeit Now", "Hosted Platform", null],
    ["porter as of 2020-07", "2020-07-31", "Porter", "Service Proxy", null],
    ["porter as of 2020-12", "2020-12-31", "Porter", "Application Definition & Image Build", "sandbox"],
  ])("%s", (question, date, name, category, level) => {
    expect(ask(question).asOf).toEqual({ date, listed: true, name, category, level });
  });

  test.each([
    ["asked in other words", "was docker listed in 2018?", "It was first listed by 18 August 2023."],
    ["before it came", "docker as of 2018", "It was first listed by 18 August 2023."],
    ["after it left", "kontena as of 2020", "It left the landscape in December 2018"],
    ["before the files begin", "rook as of 2017", "files begin on 3 March 2018"],
  ])("not listed: %s", (_, question, said) => {
    const reply = ask(question);
    expect(reply.asOf).toMatchObject({ listed: false, name: null, category: null, level: null });
    expect(plainText(reply)).toContain(said);
  });

  test("says under which name it goes today", () => {
    expect(plainText(ask("zeit now as of 2019-06"))).toContain("Today it is called Vercel.");
  });
});

describe("a list on a day", () => {
  test.each([
    ["list service mesh as of 2019-06", "en"],
    ["一覧 サービスメッシュ 2019年6月時点", "ja"],
  ])("%s", (question, language) => {
    const { projects } = ask(question, language);
    expect(projects).toEqual(["greymatter-io", "istio", "linkerd", "netflix-zuul", "gloo-mesh", "vamp-io"]);
  });

  test("by level", () => {
    expect(ask("list graduated as of 2018").projects).toEqual(["envoy", "kubernetes", "prometheus"]);
  });

  test("a category that did not exist yet is told, with what there was", () => {
    const reply = ask("list service mesh as of 2018-06");
    expect(reply.projects).toEqual([]);
    expect(plainText(reply)).toMatch(
      /that began by 16 September 2018\.\s+.*listed under Service Management before/,
    );
  });

  test("a category that never was is named", () => {
    expect(plainText(ask("list unicorns as of 2019"))).toContain("“unicorns”");
  });
});

describe("the whole landscape on a day", () => {
  test.each(["landscape as of 2018-11", "the landscape as of 2018-11-29", "2018年11月のランドスケープ"])(
    "%s",
    (question) => {
      const said = plainText(ask(question));
      expect(said).toContain("513 products");
      expect(said).toContain("Graduated: 29 November 2018 3 · 7 August 2026 38");
    },
  );
});

describe("a product that has left", () => {
  test("is found by its name, with its dates and what it was", () => {
    const reply = ask("kontena");
    expect(reply.kind).toBe("departed");
    expect(plainText(reply)).toMatch(/left the landscape in December 2018[\s\S]*PaaS\/Container Service/);
  });

  test.each(["what happened to kontena?", "what is kontena", "kontena とは", "kontena はどうなった?"])(
    "also in a question: %s",
    (question) => expect(ask(question).kind).toBe("departed"),
  );

  test("a former name leads to the product of today", () => {
    expect(ask("zeit now")).toMatchObject({ kind: "project", project: "vercel" });
  });

  test("a name of today comes first", () => {
    expect(ask("porter")).toMatchObject({ kind: "project", project: "porter" });
  });
});
