import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { type ContextOptions, contextOf } from "./testing-context.ts";

function ask(text: string, options: ContextOptions = {}) {
  const context = contextOf(options);
  const { command, call } = dispatch(text, context.words);
  const reply = command.run(call, context);
  if (reply instanceof Promise) throw new Error(`${command.id} answers later`);
  const { kind, project } = reply;
  return { kind, project, said: plainText(reply).split("\n\n") };
}

describe("the level a project had on a date", () => {
  test.each<[string, string, string, RegExp]>([
    [
      "on a day",
      "tikv as of 2018-11-28",
      "en",
      /^On 28 November 2018, TiKV was: Sandbox \(since 28 August 2018\)\.$/,
    ],
    ["in a month: at its end", "tikv as of 2018-08", "en", /^On 31 August 2018, TiKV was: Sandbox/],
    [
      "in a year: at its end",
      "tikv as of 2019",
      "en",
      /^On 31 December 2019, TiKV was: Incubating \(since 21 May 2019\)/,
    ],
    ["on the day it changed", "istio as of 2022-09-30", "en", /was: Incubating/],
    [
      "on the day before",
      "istio as of 2022-09-29",
      "en",
      /^On 29 September 2022, Istio was not a CNCF project yet. It joined on 30 September 2022\.$/,
    ],
    [
      "before it joined",
      "tikv as of 2017",
      "en",
      /^On 31 December 2017, TiKV was not a CNCF project yet\. It joined on 28 August 2018\.$/,
    ],
    ["this year: today", "tikv as of 2026", "en", /^On 23 November 2026, TiKV was: Graduated/],
    ["this month: today", "tikv as of 2026-11", "en", /^On 23 November 2026, TiKV was: Graduated/],
    ["today", "tikv as of today", "en", /^On 23 November 2026, TiKV was: Graduated/],
    ["archived", "rkt as of 2020", "en", /was: Archived \(since 16 August 2019\)/],
    [
      "of one that is no CNCF project",
      "docker as of 2018",
      "en",
      /^Docker has not been a CNCF project, so it has no level\.$/,
    ],
    [
      "of a part of one",
      "fluent bit as of 2018-11",
      "en",
      /^Fluent Bit has no level of its own: it belongs to Fluentd\.$/,
    ],
    [
      "after it was renamed",
      "conduit as of 2018-11",
      "en",
      /^On 30 November 2018, Linkerd v2 \(Conduit\) was: Incubating/,
    ],
    [
      "before it was renamed",
      "conduit as of 2018-01",
      "en",
      /^On 31 January 2018, Linkerd v2 \(Conduit\) was not yet part of Linkerd, and not a CNCF project\.$/,
    ],
    [
      "in Japanese",
      "tikv 2018年11月時点",
      "ja",
      /^2018年11月30日時点の TiKV は Sandbox でした\(2018年8月28日から\)。$/,
    ],
    [
      "before it joined, in Japanese",
      "tikv 2017年",
      "ja",
      /^2017年12月31日時点では、TiKV はまだ CNCF プロジェクトではありませんでした。参加したのは2018年8月28日です。$/,
    ],
    [
      "of a part of one, in Japanese",
      "kustomize 2018年11月時点",
      "ja",
      /^Kustomize は Kubernetes に属していて、独自のレベルはありません。$/,
    ],
  ])("%s", (_, text, language, expected) => {
    const { kind, said } = ask(text, { language });
    expect(kind).toBe("history");
    expect(said.filter((part) => expected.test(part))).toHaveLength(1);
  });

  test("of a renamed project: says first what became of it", () => {
    const { project, said } = ask("conduit as of 2018-11");
    expect(project).toBe("linkerd");
    expect(said[0]).toBe("➡️ Linkerd v2 (Conduit) is now Linkerd.");
    expect(said[1]).toMatch(/merged into the Linkerd project in July 2018/);
  });

  test.each([
    [
      "tikv as of 2027",
      "en",
      "2027 is still to come, and I do not guess. This is how things stand today:",
      /^TiKV is now: Graduated/,
    ],
    ["tikv as of 2026-12", "en", /^December 2026 is still to come/, /^TiKV is now: Graduated/],
    ["tikv as of 2026-11-24", "en", /^24 November 2026 is still to come/, /^TiKV is now: Graduated/],
    ["tikv 2030年", "ja", /^2030年はまだ先なので、推測はしません。/, /^TiKV は現在 Graduated\(卒業\) です/],
  ])("in the future is not guessed: %s", (text, language, future, now) => {
    const { said } = ask(text, { language });
    expect(said[1]).toMatch(future);
    expect(said[2]).toMatch(now);
  });

  test("is as of the bot's clock, not the machine's", () => {
    expect(ask("tikv as of 2019", { now: "2018-12-01T00:00:00Z" }).said[1]).toMatch(/still to come/);
    expect(ask("tikv as of 2027", { now: "2028-01-01T00:00:00Z" }).said[1]).toMatch(/^On 31 December 2027/);
  });

  test("has its steps with their sources", () => {
    expect(
      ask("tikv as of 2018-11")
        .said.find((part) => part.startsWith("•"))
        ?.split("\n"),
    ).toEqual([
      "• 28 August 2018 — Sandbox · https://www.cncf.io/blog/2018/08/28/cncf-to-host-tikv-in-the-sandbox/",
      "• 21 May 2019 — Incubating · https://www.cncf.io/blog/2019/05/21/toc-votes-to-move-tikv-into-cncf-incubator/",
      "• 2 September 2020 — Graduated · CNCF landscape, 2026-08-07",
    ]);
    expect(ask("helm as of 2018-11").said.at(-1)).toBe("CNCF landscape, 2026-08-07");
  });
});

describe("a date without a project", () => {
  test.each([
    ["as of 2018-11", "en", "Name a project, such as /cncf rook as of 2018-11."],
    ["As of November 2018?", "en", "Name a project, such as /cncf rook as of 2018-11."],
    ["2018年11月時点", "ja", "/cncf rook 2018年11月時点 のように、プロジェクトを指定してください。"],
  ])("%s", (text, language, expected) => {
    const { kind, said } = ask(text, { language });
    expect(kind).toBe("error");
    expect(said).toEqual([expected]);
  });
});

describe("a date that cannot be read", () => {
  test.each([
    [
      "tikv as of yesterday",
      "en",
      "“yesterday” is not a date that I can read. Write it like 2018, 2018-11 or 2018-11-28.",
    ],
    ["tikv as of 2018-13", "en", /^“2018-13” is not a date/],
    ["tikv 2018年13月時点", "ja", /^「2018年13月」を日付として読み取れません。/],
    [
      "tikv as of きのう",
      "ja",
      "「きのう」を日付として読み取れません。2018、2018-11、2018年11月 のように入力してください。",
    ],
  ])("%s", (text, language, expected) => {
    const { kind, said } = ask(text, { language });
    expect(kind).toBe("error");
    expect(said[0]).toMatch(expected);
  });
});

describe("the whole history", () => {
  test("begins with how it stands", () => {
    const { said } = ask("history helm");
    expect(said.slice(0, 2)).toEqual(["Helm and the CNCF", "Helm is now: Graduated (since 1 May 2020)."]);
    expect(said[2]).toBe("• 1 June 2018 — Incubating\n• 1 May 2020 — Graduated");
  });

  test("of one that never joined is that", () => {
    expect(ask("履歴 docker", { language: "ja" }).said).toEqual([
      "Docker と CNCF",
      "Docker は CNCF プロジェクトになったことがないため、レベルがありません。",
    ]);
  });
});
