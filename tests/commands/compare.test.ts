import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import { compare } from "../../src/commands/compare.ts";
import { contextOf, LANGUAGES } from "./testing-context.ts";

const ask = (argument: string, language = "en") => {
  const reply = compare.run({ argument, page: 1 }, contextOf({ language }));
  return { ...reply, said: plainText(reply) };
};
const tablesOf = ({ blocks }: ReturnType<typeof ask>) => blocks.filter((block) => block.type === "table");
const rowsOf = (reply: ReturnType<typeof ask>, table = 0) =>
  new Map(tablesOf(reply)[table]?.rows.map(([label = "", ...cells]) => [label, cells]));

describe("comparing", () => {
  test.each<[string, string[]]>([
    ["istio linkerd", ["istio", "linkerd"]],
    ["istio, linkerd, envoy", ["istio", "linkerd", "envoy"]],
    ["istio linkerd istio", ["istio", "linkerd"]],
    ["rook ceph longhorn", ["rook", "ceph", "longhorn"]],
    ["open policy agent kyverno", ["open-policy-agent", "kyverno"]],
    ["イスティオ リンカーディー", ["istio", "linkerd"]],
    ["conduit linkerd", ["linkerd-v2", "linkerd"]],
  ])("“%s”", (argument, slugs) => {
    const reply = ask(argument);
    expect(reply.kind).toBe("comparison");
    expect(reply.suggestions).toEqual(slugs);
    for (const { header, rows } of tablesOf(reply)) {
      expect(header).toHaveLength(slugs.length + 1);
      for (const row of rows) expect(row).toHaveLength(slugs.length + 1);
    }
  });

  test("shows category, levels and dates, language and origin", () => {
    const reply = ask("istio linkerd");
    expect(reply.blocks[0]).toEqual({ type: "heading", text: "Istio and Linkerd" });
    expect(rowsOf(reply)).toEqual(
      new Map([
        ["Category", ["Service Mesh", "Service Mesh"]],
        ["CNCF level", ["🎓 Graduated", "🎓 Graduated"]],
        ["Joined the CNCF", ["30 September 2022", "23 January 2017"]],
        ["Incubating since", ["30 September 2022", "6 April 2018"]],
        ["Graduated on", ["12 July 2023", "28 July 2021"]],
        ["Written in", ["Go", "Go"]],
        ["Created by", ["Google, IBM and Lyft", "Buoyant"]],
        ["Built on", ["Envoy", "–"]],
      ]),
    );
  });

  test("leaves out what nobody has, and marks what one lacks", () => {
    const rows = rowsOf(ask("fluentd fluent bit"));
    expect(rows.has("Archived on")).toBe(false);
    expect(rows.get("Joined the CNCF")).toEqual(["8 November 2016", "–"]);
    expect(rows.get("Category")).toEqual(["Observability", "Logging"]);
    expect(rows.get("CNCF level")).toEqual(["🎓 Graduated", "🧩 Part of Fluentd"]);
  });

  test("has the deck's figures of slide 17, in the order asked for", () => {
    const reply = ask("conduit istio linkerd");
    const then = rowsOf(reply, 1);
    expect(then.get("Stars")).toEqual(["2,900+", "13,500+", "4,700+"]);
    expect(then.get("CNCF level")).toEqual(["Incubating", "not a CNCF project", "Incubating"]);
    expect(then.get("Base technology")).toEqual(["ConduitProxy (Rust)", "Envoy (C++)", "Linkerd (Scala)"]);
    expect(reply.said).toContain("In November 2018, according to the deck");
    expect(reply.said).toContain("deck, slide 17");
    expect(rowsOf(reply).get("Became")).toEqual(["Linkerd", "–", "–"]);
  });

  test.each(["istio envoy", "argo flux"])("has no such figures for “%s”", (argument) => {
    expect(tablesOf(ask(argument))).toHaveLength(1);
  });

  test("in Japanese", () => {
    const reply = ask("istio と linkerd", "ja");
    expect(reply.blocks[0]).toEqual({ type: "heading", text: "Istio、Linkerd の比較" });
    expect(rowsOf(reply).get("カテゴリー")).toEqual(["サービスメッシュ", "サービスメッシュ"]);
    expect(reply.said).toContain("2018年11月当時(スライドより)");
  });
});

describe("what cannot be compared", () => {
  test.each([
    ["", /^Name two or three projects/],
    ["istio", /^Name two or three projects/],
    ["open policy agent", /^Name two or three projects/],
    ["istio istio", /^Name two or three projects/],
    ["istio linkerd envoy flux", /^I can compare up to 3 projects at once\. Please name fewer\.$/],
    ["istio linkerd envoy flux argo helm", /^I can compare up to 3/],
    ["a, b, c, d, e, f", /^I can compare up to 3/],
    ["istio qzxjqzxj", /^I do not know which project “qzxjqzxj” is\./],
    ["qzxjqzxj, istio", /^I do not know which project “qzxjqzxj” is\./],
  ])("“%s” gets a clear error", (argument, said) => {
    const reply = ask(argument);
    expect(reply.kind).toBe("error");
    expect(reply.said).toMatch(said);
    for (const language of LANGUAGES) expect(ask(argument, language).said).not.toBe("");
  });
});
