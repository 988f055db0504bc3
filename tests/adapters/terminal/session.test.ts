import { beforeEach, describe, expect, test } from "vitest";
import { type Ask, asking } from "../../../adapters/terminal/asking.ts";
import { createSession, type Session } from "../../../adapters/terminal/session.ts";
import { buttons, type Reply } from "../../../src/chat/reply.ts";
import { conversation } from "./testing-terminal.ts";

const ask = asking(conversation);

describe("a conversation in the terminal", () => {
  let session: Session;
  beforeEach(() => {
    session = createSession({ ask, language: "en" });
  });

  test("a number presses that button of the last answer", async () => {
    await session.answer("list graduated");
    const second = await session.answer("1");
    expect(second).toMatchObject({ kind: "list" });
    const third = await session.answer(" [2] ");
    expect(third).toMatchObject({ kind: "list" });
    expect(third).not.toEqual(second);
  });

  test.each(["0", "7", "99"])("there is no button %s", async (line) => {
    await session.answer("compare istio linkerd");
    expect(await session.answer(line)).toEqual({ noButton: Number(line), language: "en" });
    expect(await session.answer("2")).toMatchObject({ kind: "project", project: "linkerd" });
  });

  test.each(["123", "1.", "1 2", "-1", "one"])("“%s” is no number of a button", async (line) => {
    await session.answer("compare istio linkerd");
    expect(await session.answer(line)).toHaveProperty("kind");
  });

  test("without buttons a number is a text like any other", async () => {
    expect(await session.answer("1")).toHaveProperty("kind");
    await session.answer("help");
    expect(await session.answer("1")).toHaveProperty("kind");
  });

  test("buttons answer in the language of the answer they are on", async () => {
    await session.answer("ルーク");
    expect(await session.answer("1")).toMatchObject({ kind: "facts", language: "ja" });
    expect(await session.answer("99")).toEqual({ noButton: 99, language: "ja" });
    expect(await session.answer("rook")).toMatchObject({ language: "en" });
  });

  test("the buttons of a sealed question stay after a receipt, so that an answer can be changed", async () => {
    const pressed: string[] = [];
    const reply = (kind: Reply["kind"], labels: readonly string[]): Reply => ({
      kind,
      audience: "caller",
      language: "en",
      project: null,
      suggestions: [],
      blocks: [buttons(labels.map((label) => ({ label, action: { command: "answer", argument: label } })))],
    });
    const sealed: Ask = async (input) => {
      pressed.push(input.type === "action" ? input.action.argument : input.type);
      return reply("receipt", []);
    };
    const talk = createSession({ ask: sealed, language: "en" });
    talk.shown(reply("quiz", ["a", "b", "c", "d"]));
    for (const line of ["1", "3", "2"]) await talk.answer(line);
    expect(pressed).toEqual(["a", "c", "b"]);
  });
});
