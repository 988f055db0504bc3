/** How each kind of interaction is answered in Slack: in the acknowledgement, later, or in a modal. */
import { describe, expect, test } from "vitest";
import {
  commandResponder,
  pressResponder,
  type ResponderDeps,
  submissionResponder,
  suggestionResponder,
} from "../../../adapters/slack/answer/responders.ts";
import type { Received } from "../../../adapters/slack/receive/payloads.ts";
import type { Ack } from "../../../adapters/slack/transport/receiver.ts";
import type { Form } from "../../../src/chat/form.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { YES } from "../../conversation/testing-conversation.ts";
import { realMessages } from "../../support/messages.ts";

const messages = realMessages;
const TYPED: Received = {
  ...{ teamId: "T1", channelId: "C1", userId: "U1", threadTs: undefined },
  ...{ isDirect: false, isOwn: false },
  ...{ triggerId: "1.2.3", responseUrl: "https://hooks.test/1", view: undefined, viewId: undefined },
  ...{ messageTs: undefined, isEphemeral: false, input: { type: "stale" } },
};
const PRESSED = TYPED;
const IN_MODAL: Received = { ...TYPED, responseUrl: undefined, view: "modal", viewId: "V1" };
const IN_HOME: Received = { ...IN_MODAL, view: "home", viewId: "V0" };
const FORM: Form = {
  ...{ id: "setup", title: "Set up", about: "Sets up", submit: "Save", cancel: "Cancel", fields: [] },
};
const SHOWN = { reply: YES, audience: "caller" } as const;
const PENDING = { ...YES, blocks: [paragraph(text("One moment"))] };
const LATER = { replace: false, pending: PENDING };

/** What was sent, in order; `gone` acknowledgements do not arrive. */
function slack(gone = 0) {
  const sent: (readonly [string, object | undefined])[] = [];
  let left = gone;
  const ack: Ack = async (answer) => {
    sent.push(["ack", answer]);
    if (left-- > 0) throw new Error("the connection is gone");
  };
  const deps = {
    messages,
    respond: async (_url: string | undefined, answer: object) => sent.push(["respond", answer]) > 0,
    clients: {
      of: async () => ({ call: async (method: string, args: object) => void sent.push([method, args]) }),
    },
  } as unknown as ResponderDeps;
  return { sent, ack, deps, ways: () => sent.map(([way]) => way) };
}

describe("a command", () => {
  test("is answered in the acknowledgement, for its caller only", async () => {
    const { sent, ack, deps } = slack();
    expect(await commandResponder(TYPED, ack, deps).show(SHOWN)).toBe(true);
    expect(sent).toMatchObject([["ack", { response_type: "ephemeral", text: "Yes." }]]);
  });

  test("is answered at its response URL once it was acknowledged", async () => {
    const { sent, ack, deps } = slack();
    const responder = commandResponder(TYPED, ack, deps);
    expect(await responder.defer(LATER)).toBe(true);
    await responder.show(SHOWN);
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["respond", { response_type: "ephemeral", replace_original: false, text: "Yes." }],
    ]);
  });

  test("is answered even if its acknowledgement was lost", async () => {
    const quick = slack(1);
    await commandResponder(TYPED, quick.ack, quick.deps).show(SHOWN);
    expect(quick.ways()).toEqual(["ack", "respond"]);
    const late = slack(1);
    const responder = commandResponder(TYPED, late.ack, late.deps);
    expect(await responder.defer(LATER)).toBe(false);
    await responder.show(SHOWN);
    expect(late.ways()).toEqual(["ack", "respond"]);
  });

  test("with a long answer is acknowledged empty: a longer frame would cost the connection", async () => {
    const { sent, ack, deps } = slack();
    // An emoji is two units, and four bytes.
    const reply = { ...YES, blocks: [paragraph(text("😀".repeat(3_500)))] };
    await commandResponder(TYPED, ack, deps).show({ ...SHOWN, reply });
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["respond", { response_type: "ephemeral", text: expect.stringMatching(/^😀/u) }],
    ]);
  });

  test("is not acknowledged with an answer that cannot be rendered", async () => {
    const { ack, deps, ways } = slack();
    const responder = commandResponder(TYPED, ack, deps);
    await expect(responder.show({ audience: "caller" })).rejects.toThrow(RangeError);
    expect(ways()).toEqual([]);
    await responder.show(SHOWN);
    expect(ways()).toEqual(["ack"]);
  });

  test("opens a form before it is acknowledged", async () => {
    const { sent, ack, deps } = slack();
    expect(await commandResponder(TYPED, ack, deps).openForm?.(FORM)).toBe(true);
    expect(sent).toMatchObject([
      ["views.open", { trigger_id: "1.2.3", view: { type: "modal", callback_id: "setup" } }],
      ["ack", undefined],
    ]);
  });

  test("without a trigger opens no form", async () => {
    const { ack, deps, ways } = slack();
    expect(await commandResponder({ ...TYPED, triggerId: undefined }, ack, deps).openForm?.(FORM)).toBe(
      false,
    );
    expect(ways()).toEqual([]);
  });
});

describe("a press", () => {
  test("in a message is answered below it, in its place, or to everybody", async () => {
    const { sent, ack, deps } = slack();
    const responder = pressResponder(PRESSED, ack, deps);
    await responder.show(SHOWN);
    await responder.show({ ...SHOWN, replace: true });
    await responder.show({
      ...{ reply: YES, audience: "everyone" },
      sharer: sharerOf("U012ABC", messages.in("en")),
    });
    await responder.remove();
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["respond", { response_type: "ephemeral", replace_original: false }],
      ["respond", { response_type: "ephemeral", replace_original: true }],
      ["respond", { response_type: "in_channel", replace_original: false }],
      ["respond", { delete_original: true }],
    ]);
    expect(JSON.stringify(sent[3])).toContain("<@U012ABC>");
  });

  test("in the app's home opens a modal, and in a modal changes it", async () => {
    const { sent, ack, deps } = slack(2);
    await pressResponder(IN_HOME, ack, deps).show(SHOWN);
    await pressResponder(IN_MODAL, ack, deps).show(SHOWN);
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["views.open", { trigger_id: "1.2.3", view: { type: "modal" } }],
      ["ack", undefined],
      ["views.update", { view_id: "V1", view: { type: "modal" } }],
    ]);
  });
});

describe("a submitted form", () => {
  test("shows the result in its modal", async () => {
    const { sent, ack, deps } = slack();
    await submissionResponder(IN_MODAL, ack, deps).show(SHOWN);
    expect(sent).toMatchObject([["ack", { response_action: "update", view: { type: "modal" } }]]);
  });

  test("says meanwhile that it takes a moment", async () => {
    const { sent, ack, deps } = slack();
    const responder = submissionResponder(IN_MODAL, ack, deps);
    await responder.defer(LATER);
    await responder.show(SHOWN);
    expect(sent).toMatchObject([
      ["ack", { response_action: "update" }],
      ["views.update", { view_id: "V1" }],
    ]);
    expect(JSON.stringify(sent[0])).toContain("One moment");
    expect(JSON.stringify(sent[1])).toContain("Yes.");
  });

  test("shows the result even if its acknowledgement was lost", async () => {
    const { ack, deps, ways } = slack(1);
    await submissionResponder(IN_MODAL, ack, deps).show(SHOWN);
    expect(ways()).toEqual(["ack", "views.update"]);
  });
});

test("choices are offered in the acknowledgement of a suggestion", async () => {
  const { sent, ack } = slack();
  await suggestionResponder(TYPED, ack).offer([{ label: "Rook", value: "rook" }]);
  expect(sent).toMatchObject([["ack", { options: [{ text: { text: "Rook" }, value: "rook" }] }]]);
});
