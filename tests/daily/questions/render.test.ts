import { describe, expect, it } from "vitest";
import { createAsked } from "../../../src/daily/questions/asked.ts";
import { drawQuestion } from "../../../src/daily/questions/draw.ts";
import type { QuestionDraft } from "../../../src/daily/questions/question.ts";
import { renderQuestion } from "../../../src/daily/questions/render.ts";
import { bank, catalogue, index, messages } from "./fixture.ts";

const DRAFT: QuestionDraft = {
  id: "joined-first:rook:first#1",
  family: "joined-first",
  project: "rook",
  prompt: { en: "Who?", ja: "どれですか?" },
  options: [
    { text: "Rook", project: "rook" },
    { text: { key: "question.level.not-yet" } },
    { text: { en: "Nobody", ja: "なし" } },
    { text: "Go" },
  ],
  answer: 0,
  explanation: {
    key: "question.why.joined-first-first",
    values: {
      name: "Rook",
      date: { date: "2018-01" },
      others: {
        list: [
          { key: "question.with-date", values: { name: "Vitess", date: { date: "2018-02-05" } } },
          { key: "question.with-date", values: { name: "NATS", date: { date: "2019" } } },
        ],
      },
    },
  },
  source: "deck:13",
  asOf: "2026-08-07",
  basis: "0",
};

describe("renderQuestion", () => {
  it("renders a draft in English", () => {
    expect(renderQuestion(DRAFT, messages.in("en"))).toEqual({
      id: "joined-first:rook:first#1",
      family: "joined-first",
      project: "rook",
      prompt: "Who?",
      options: ["Rook", "None yet", "Nobody", "Go"],
      answer: 0,
      explanation:
        "Rook was the first to join (January 2018). The others: Vitess, 5 February 2018; NATS, 2019. (deck, slide 13)",
      source: "deck:13",
    });
  });

  it("renders the same draft in Japanese", () => {
    expect(renderQuestion(DRAFT, messages.in("ja"))).toMatchObject({
      prompt: "どれですか?",
      options: ["Rook", "未参加", "なし", "Go"],
      answer: 0,
      explanation:
        "最も早く参加したのは Rook(2018年1月)です。ほかは、Vitess が2018年2月5日、NATS が2019年です。(スライド 13 枚目)",
    });
  });

  it.each([
    ["landscape", "CNCF landscape, 2026-08-07"],
    ["https://www.cncf.io/blog/x", "cncf.io"],
    ["deck:11", "deck, slide 11"],
  ])("names the source %s", (source, name) => {
    expect(renderQuestion({ ...DRAFT, source }, messages.in("en")).explanation).toContain(`(${name})`);
  });

  it("has the same content in every language, for stored and new drafts", () => {
    for (const project of [...catalogue.projects.values()].filter(({ level }) => level).slice(0, 80)) {
      const draft = drawQuestion({
        index,
        bank,
        project: project.slug,
        seed: "both",
        asked: createAsked(bank),
      });
      if (!draft) throw new Error(`no question about ${project.slug}`);
      const stored = JSON.parse(JSON.stringify(draft)) as QuestionDraft;
      const en = renderQuestion(draft, messages.in("en"));
      for (const language of messages.languages) {
        const text = messages.in(language);
        const question = renderQuestion(stored, text);
        expect(renderQuestion(draft, text)).toEqual(question);
        expect(question.answer).toBe(en.answer);
        expect(question.optionProjects).toEqual(en.optionProjects);
        if (en.optionProjects) expect(question.options).toEqual(en.options);
      }
    }
  });

  it("lists the options' projects only if all options are projects", () => {
    expect(renderQuestion(DRAFT, messages.in("en")).optionProjects).toBeUndefined();
  });
});
