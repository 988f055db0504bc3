/** What changed in the landscape. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { realMessages } from "../support/messages.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";

const { ask, press } = testingBot();
const kinds = async (text: string) => new Set((await ask(text)).events?.map(({ kind }) => kind));

test("news: the last month of the data, the most important first", async () => {
  const reply = await ask("news");
  expect(reply.kind).toBe("news");
  expect(reply.audience).toBe("caller");
  expect(reply.events?.[0]).toEqual({
    date: "2026-07-24",
    kind: "promoted",
    project: "kubeflow",
    name: "Kubeflow",
    from: "incubating",
    level: "graduated",
    official: "2026-07-24",
  });
  const said = plainText(reply);
  expect(said).toContain("News: the landscape, 8 July 2026 to 7 August 2026");
  expect(said).toContain("Buildpacks: Incubating → Graduated (on 17 July 2026)");
  expect(said).toContain("Tekton: formerly Tekton Pipelines (by 18 July 2026)");
});

test("in Japanese", async () => {
  const said = plainText(await ask("CNCFの最新情報", "ja"));
  expect(said).toContain("Buildpacks: Incubating(育成中) → Graduated(卒業)(2026年7月17日)");
  expect(said).toContain("Tekton: 旧名 Tekton Pipelines(2026年7月18日までに)");
});

test("is paged, and each page goes on where the last one ended", async () => {
  const first = await ask("news since 2026-01");
  const second = await press(first, "Next page");
  expect(second.events).toEqual(first.events);
  expect(plainText(second)).toContain("Page 2 of");
  expect(plainText(second)).not.toContain("Kubeflow");
  expect(buttonsIn(second).map(({ label }) => label)).toEqual(["Previous page", "Next page"]);
});

describe("can be asked of a part", () => {
  test("hosted projects: nothing about products without a level", async () => {
    const [all, hosted] = await Promise.all([ask("news since 2026-01"), ask("news cncf since 2026-01")]);
    expect(hosted.events?.length).toBeGreaterThan(20);
    expect(hosted.events?.length).toBeLessThan(all.events?.length ?? 0);
    const names = hosted.events?.map(({ name }) => name) ?? [];
    expect(names).not.toContain("H3C CloudOS");
    expect(await kinds("news cncf since 2026-01")).toContain("promoted");
  });

  test("a level, a kind of change, a category, a project", async () => {
    const graduated = await ask("news graduated");
    expect(graduated.projects).toEqual(
      ["kubeflow", "buildpacks", "opentelemetry", "kyverno"].concat(graduated.projects?.slice(4) ?? []),
    );
    expect(new Set(graduated.events?.map(({ level }) => level))).toEqual(new Set(["graduated"]));
    expect(await kinds("news renamed")).toEqual(new Set(["renamed"]));
    expect((await ask("news service mesh since 2024")).projects).toContain("kmesh");
    expect((await ask("news istio")).projects).toEqual(["istio"]);
  });
});

test("a product that joins as it is first listed is one piece of news", async () => {
  const events = (await ask("news since 2018-03")).events ?? [];
  const joined = new Set(
    events.filter(({ kind }) => kind === "joined").map(({ date, project }) => date + project),
  );
  expect(events.filter(({ kind, date, project }) => kind === "listed" && joined.has(date + project))).toEqual(
    [],
  );
  expect(events.length).toBeGreaterThan(1500);
});

test("says when there is none, and what it cannot read", async () => {
  const none = await ask("news since 2026-10");
  expect(none.events).toEqual([]);
  expect(plainText(none)).toContain("The landscape data are of 7 August 2026");
  expect((await ask("news since yesteryear")).kind).toBe("error");
  expect(plainText(await ask("news of gardening"))).toContain("gardening");
});

describe("everyday questions", () => {
  const meant = (text: string) => {
    const { command, call } = dispatch(text, realMessages.words);
    return `${command.id}: ${call.argument}`;
  };

  test.each([
    ["what's new in CNCF?", "news: CNCF"],
    ["What has changed in the landscape since 2025?", "news: landscape since 2025"],
    ["what happened in the CNCF", "news: CNCF"],
    ["any news about istio?", "news: istio"],
    ["latest news", "news: "],
    ["cncf news", "news: cncf"],
    ["recently graduated projects", "news: graduated"],
    ["which projects have recently joined the CNCF?", "news: joined"],
    ["which projects were archived since 2025?", "news: archived since 2025"],
    ["which projects graduated lately", "news: graduated"],
    ["CNCF のニュース", "news: CNCF"],
    ["cncfの最近の動きは?", "news: cncf"],
    ["何か新しいことはありますか?", "news: "],
    ["2026年1月以降のニュース", "news: 2026年1月以降"],
    ["最近卒業したプロジェクトは?", "news: graduated"],
    ["最近 CNCF に参加したプロジェクト", "news: joined"],
    ["最近graduatedになったもの", "news: graduated"],
  ])("%s", (text, expected) => {
    expect(meant(text)).toBe(expected);
  });

  test.each([
    "istio",
    "what is new relic",
    "newrelic",
    "news reader",
    "what changed my mind",
    "tikv in 2018",
  ])("%s is no such question", (text) => {
    expect(meant(text)).not.toMatch(/^news: (?!reader)/);
  });
});
