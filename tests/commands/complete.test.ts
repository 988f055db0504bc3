import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typeGraduated } from "../search/letters.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { testingBot } from "./testing-bot.ts";

const { bot } = testingBot();
const offered = (typed: string, language = "en", limit = 25) => bot.complete(typed, language, limit);
const texts = (typed: string, language?: string) => offered(typed, language).map(({ text }) => text);

describe("completions", () => {
  test.each([
    ["", "random"],
    ["roo", "Rook"],
    ["rook", "Rook"],
    ["ra", "random"],
    ["list", "list"],
    ["list", "list graduated"],
    ["list serv", "list service-mesh"],
    ["random sand", "random sandbox"],
    ["talks pro", "talks Prometheus"],
    ["compare Argo and flu", "compare Argo and Flux"],
    ["compare Istio, lin", "compare Istio, Linkerd"],
    ["serv", "list service-mesh"],
    ["/cncf pro", "Prometheus"],
    ["/cncf", "help"],
    ["kuberntes", "Kubernetes"],
    ["一", "一覧"],
    ["score", "lookup Score"],
    ["一覧 サービス", "一覧 service-mesh"],
  ])("of %j have %j among them", (typed, text) => {
    expect(texts(typed)).toContain(text);
  });

  test.each([
    ["rook", "Rook"],
    ["list", "list"],
    ["help", "help"],
    ["score", "score"],
    ["k8s", "Kubernetes"],
  ])("of %j begin with %j", (typed, text) => {
    expect(texts(typed)[0]).toBe(text);
  });

  test("have each graduated project among the first five after two letters", () => {
    const { projects, missing } = typeGraduated(realCatalogue, (typed) => offered(typed));
    expect(projects).toBe(39);
    expect(projects - (missing.get(1)?.length ?? projects)).toBeGreaterThanOrEqual(30);
    for (const letters of [2, 3, 4]) expect(missing.get(letters)).toEqual([]);
  });

  test.each([
    ["くば", "Kubernetes"],
    ["クバ", "Kubernetes"],
    ["くb", "Kubernetes"],
    ["ぷろm", "Prometheus"],
    ["the up", "The Update Framework (TUF)"],
    ["pro", "Prometheus"],
    ["setu", "setup"],
    ["talks pro", "talks Prometheus"],
  ])("of %j begin with what is meant, %j", (typed, text) => {
    expect(texts(typed, "ja")[0]).toBe(text);
  });

  test("put names before aliases, and well-known projects before others", () => {
    expect(texts("kube").slice(0, 5)).toEqual([
      "Kubernetes",
      "Kubeflow",
      "KubeEdge",
      "KubeVirt",
      "Kubescape",
    ]);
    expect(texts("open").slice(0, 2)).toEqual(["OpenTelemetry", "Open Policy Agent (OPA)"]);
    expect(texts("graf")[0]).toBe("Grafana");
  });

  test("have one command at most among the first five, until its word is complete", () => {
    const words = new Set(texts("").map((text) => text.toLowerCase()));
    for (const typed of [
      "a",
      "c",
      "co",
      "do",
      "h",
      "he",
      "hi",
      "l",
      "p",
      "q",
      "r",
      "s",
      "se",
      "st",
      "t",
      "ta",
    ]) {
      const commands = texts(typed)
        .slice(0, 5)
        .filter((text) => words.has(text));
      expect([typed, commands.length <= 1]).toEqual([typed, true]);
    }
    expect(texts("compare")[0]).toBe("compare");
  });

  test("of sets begin with the first letter behind the command", () => {
    for (const command of ["list", "random"]) {
      const behind = (letters: string) => texts(`${command} ${letters}`);
      expect(behind("se").length).toBeGreaterThan(3);
      expect(behind("s")).toEqual(
        expect.arrayContaining(behind("se").filter((text) => text.includes(" se"))),
      );
    }
  });

  test("say what they are, in the language of who types", () => {
    expect(offered("rook")[0]?.label).toMatch(/^Rook — 🎓 Graduated$/);
    expect(offered("", "ja")[0]).toMatchObject({ label: expect.stringMatching(/[ぁ-ん]/) });
    expect(offered("list service")[0]?.label).toMatch(/^Service mesh \(\d+ projects\)$/);
    expect(offered("一覧 service", "ja")[0]?.label).toMatch(/\d+ [個件]$/);
  });

  test("do not offer what only buttons ask for", () => {
    expect(texts("ans")).not.toContain("answer");
    expect(texts("")).not.toContain("lookup");
  });

  test("chosen, are understood as what they say", async () => {
    for (const typed of ["rook", "list", "talks pro", "compare Argo and flu", "serv", "一覧 サービス"]) {
      expect(offered(typed), typed).not.toEqual([]);
      for (const { text } of offered(typed).slice(0, 8)) {
        const reply = await bot.answer({ input: { type: "text", text }, language: "en" });
        expect([text, reply.kind]).not.toEqual([text, "not-found"]);
        expect([text, reply.kind]).not.toEqual([text, "error"]);
      }
    }
  });

  test("are few, each once, and never an error, whatever is typed", () => {
    const pieces = fc.constantFrom(
      "list ",
      "compare ",
      " and ",
      "a",
      "ru",
      "覧",
      "\0",
      "\ud800",
      " ",
      "setup",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.nat(30), (parts, limit) => {
        const all = offered(parts.join(""), "ja", limit);
        expect(all.length).toBeLessThanOrEqual(limit);
        expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
      }),
      { numRuns: 200 },
    );
  });

  test("take less time than a key stroke", () => {
    const before = process.cpuUsage();
    for (let i = 0; i < 50; i++) offered("list c");
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000 / 50).toBeLessThan(50);
  });
});
