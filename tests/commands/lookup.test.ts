import { describe, expect, test } from "vitest";
import type { Resolution, Search } from "../../src/catalogue/search/search.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { lookup } from "../../src/commands/lookup.ts";
import { buttonsIn } from "./testing-bot.ts";
import { contextOf, projectOf } from "./testing-context.ts";

/** A search that has one answer to everything. */
const finding = (resolution: Resolution): Search => ({
  resolve: () => resolution,
  suggest: () => [],
  namedIn: () => [],
});

const ask = (argument: string, search?: Search, language = "en") => {
  const reply = lookup.run({ argument, page: 1 }, contextOf({ language, ...(search && { search }) }));
  return { ...reply, said: plainText(reply), pressable: buttonsIn(reply).map(({ label }) => label) };
};
const first = (argument: string, language = "en") => ask(argument, undefined, language).said.split("\n\n")[0];

describe("why this project answers", () => {
  test.each([
    ["conduit", "en", "➡️ Linkerd v2 (Conduit) is now Linkerd."],
    ["コンジット", "ja", "➡️ Linkerd v2 (Conduit) は現在 Linkerd になっています。"],
    ["weave flux", "en", "➡️ Weave Flux is a former name of Flux."],
    ["Weave Flux", "ja", "➡️ Weave Flux は Flux の旧名です。"],
    ["rocket", "en", "➡️ Rocket is a former name of rkt."],
    ["argo cd", "en", "➡️ Argo CD belongs to Argo."],
    ["promql", "ja", "➡️ PromQL は Prometheus の一部です。"],
    ["jeager", "en", "Showing Jaeger for “jeager”."],
    ["jeager", "ja", "「jeager」に近い Jaeger を表示しています。"],
    ["rook", "en", "Rook"],
    ["k8s", "en", "Kubernetes"],
    ["opa", "en", "Open Policy Agent (OPA)"],
    ["ルーク", "ja", "Rook"],
    ["https://rook.io", "en", "Rook"],
  ])("“%s” in %s", (typed, language, said) => {
    expect(first(typed, language)).toBe(said);
  });

  test("a successor's reason comes with it", () => {
    expect(ask("conduit").said).toMatch(/Once it had proved itself, it was merged into the Linkerd project/);
  });
});

describe("a choice", () => {
  const search = finding({ kind: "choices", projects: [projectOf("istio"), projectOf("spinnaker")] });

  test("names each with its level and what it is, and has a button for each", () => {
    const { kind, project, suggestions, said, pressable } = ask("x", search);
    expect({ kind, project, suggestions }).toEqual({
      kind: "choices",
      project: null,
      suggestions: ["istio", "spinnaker"],
    });
    expect(said).toMatch(
      /^Which one do you mean\?\n\n• Istio 🎓 Graduated · A service mesh .*\n• Spinnaker 📖 Open/,
    );
    expect(pressable).toEqual(["Istio", "Spinnaker"]);
  });

  test("in Japanese", () => {
    expect(ask("x", search, "ja").said).toMatch(/^どれのことですか\?\n\n• Istio 🎓 Graduated\(卒業\) · /);
  });
});

describe("a no", () => {
  test("names the nearest few, in the text too", () => {
    const search = finding({ kind: "none", nearest: [projectOf("rook"), projectOf("tikv")] });
    const { kind, suggestions, said, pressable } = ask("roooook", search);
    expect({ kind, suggestions, pressable }).toEqual({
      kind: "not-found",
      suggestions: ["rook", "tikv"],
      pressable: ["Rook", "TiKV"],
    });
    expect(said).toMatch(
      /^I found nothing for “roooook”\.\n\nPerhaps one of these\?\n\n• Rook 🎓 .*\n• TiKV 🎓 /,
    );
  });

  test("with nothing near says how to go on", () => {
    expect(ask("qzxjqzxj").said).toBe(
      "I found nothing for “qzxjqzxj”.\n\nTry a name, an abbreviation or a URL, or type /cncf list to browse.",
    );
    expect(ask("qzxjqzxj", undefined, "ja").said).toBe(
      "「qzxjqzxj」は見つかりませんでした。\n\n名前、略称、URL を試すか、/cncf 一覧 と入力して探してください。",
    );
  });
});

describe("a scope instead of a project", () => {
  test.each(["service mesh", "graduated", "監視", "監視ツール", "monitoring tools", "cd"])(
    "“%s” is listed",
    (typed) => {
      expect(ask(typed).kind).toBe("list");
    },
  );

  test.each([
    ["envoy", "envoy"],
    ["policy agent", "open-policy-agent"],
    ["argo", "argo"],
  ])("but “%s” is %s", (typed, slug) => {
    expect(ask(typed).project).toBe(slug);
  });

  test("a project's very name goes before a scope, a likely one does not", () => {
    const project = projectOf("rook");
    const found = (by: "name" | "typo") => finding({ kind: "match", project, by, as: "Rook" });
    expect(ask("graduated", found("name")).project).toBe("rook");
    expect(ask("graduated", found("typo")).kind).toBe("list");
  });
});
