/** How each kind of interaction is answered in Slack: in the acknowledgement, later, or in a window. */
import { describe, expect, test } from "vitest";
import {
  type Ack,
  commandResponder,
  messageResponder,
  type ResponderDeps,
  submissionResponder,
  suggestionResponder,
  windowResponder,
} from "../../../adapters/slack/answer/responders.ts";
import type { Late } from "../../../adapters/slack/answer/response-url.ts";
import type { Pressed, Submitted, Typed } from "../../../adapters/slack/receive/payloads.ts";
import type { Form } from "../../../src/chat/form.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { YES } from "../../conversation/testing-conversation.ts";
import { realMessages } from "../../support/messages.ts";

const messages = realMessages;
const TYPED: Typed = {
  ...{ teamId: "T1", enterpriseId: undefined, channelId: "C1", userId: "U1", userName: "ann" },
  ...{ triggerId: "1.2.3", responseUrl: "https://hooks.test/1", text: "rook" },
};
const PRESSED: Pressed = {
  ...TYPED,
  ...{ input: { type: "stale" }, place: "message", messageTs: "1.1", threadTs: undefined },
  ...{ isEphemeral: true, viewId: undefined },
};
const SUBMITTED: Submitted = {
  ...TYPED,
  viewId: "V1",
  filled: { form: "setup", channelId: "C1", values: {} },
};
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
    respond: async (_url: string | undefined, answer: Late) => sent.push(["respond", answer]) > 0,
    clients: {
      of: async () => ({ call: async (method: string, args: object) => void sent.push([method, args]) }),
    },
  } as unknown as ResponderDeps;
  return { sent, ack, deps, ways: () => sent.map(([way]) => way) };
}

describe("a command", () => {
  test("is answered in the acknowledgement, to its caller", async () => {
    const { sent, ack, deps } = slack();
    expect(await commandResponder(TYPED, ack, deps).show(SHOWN)).toBe(true);
    expect(sent).toMatchObject([["ack", { response_type: "ephemeral", text: "Yes." }]]);
  });

  test("that was acknowledged is answered at its own address", async () => {
    const { sent, ack, deps } = slack();
    const responder = commandResponder(TYPED, ack, deps);
    expect(await responder.defer(LATER)).toBe(true);
    await responder.show(SHOWN);
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["respond", { audience: "caller", replace: false, message: { text: "Yes." } }],
    ]);
  });

  test("whose acknowledgement did not arrive is answered all the same", async () => {
    const quick = slack(1);
    await commandResponder(TYPED, quick.ack, quick.deps).show(SHOWN);
    expect(quick.ways()).toEqual(["ack", "respond"]);
    const late = slack(1);
    const responder = commandResponder(TYPED, late.ack, late.deps);
    expect(await responder.defer(LATER)).toBe(false);
    await responder.show(SHOWN);
    expect(late.ways()).toEqual(["ack", "respond"]);
  });

  test("with a long answer is acknowledged without it, which would cost the connection", async () => {
    const { sent, ack, deps } = slack();
    // An emoji is two units, and four bytes.
    const reply = { ...YES, blocks: [paragraph(text("😀".repeat(3_500)))] };
    await commandResponder(TYPED, ack, deps).show({ ...SHOWN, reply });
    expect(sent).toMatchObject([
      ["ack", undefined],
      ["respond", { message: {} }],
    ]);
  });

  test("whose answer cannot be rendered has not been answered yet", async () => {
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

  test("that cannot open a window opens none", async () => {
    const { ack, deps, ways } = slack();
    expect(await commandResponder({ ...TYPED, triggerId: undefined }, ack, deps).openForm?.(FORM)).toBe(
      false,
    );
    expect(ways()).toEqual([]);
  });
});

describe("a press", () => {
  test("in a message is answered beside it, in its place, or to everybody", async () => {
    const { sent, deps } = slack();
    const responder = messageResponder(PRESSED, deps);
    await responder.show(SHOWN);
    await responder.show({ ...SHOWN, replace: true });
    await responder.show({
      ...{ reply: YES, audience: "everyone" },
      sharer: sharerOf("U012ABC", messages.in("en")),
    });
    await responder.remove();
    expect(sent).toMatchObject([
      ["respond", { audience: "caller", replace: false }],
      ["respond", { audience: "caller", replace: true }],
      ["respond", { audience: "everyone", replace: false }],
      ["respond", { remove: true }],
    ]);
    expect(JSON.stringify(sent[2])).toContain("<@U012ABC>");
  });

  test("in the app's home opens a window, and one in a window changes that", async () => {
    const { sent, deps } = slack();
    await windowResponder({ ...PRESSED, place: "home", viewId: "V0" }, deps).show(SHOWN);
    await windowResponder({ ...PRESSED, place: "modal", viewId: "V1" }, deps).show(SHOWN);
    expect(sent).toMatchObject([
      ["views.open", { trigger_id: "1.2.3", view: { type: "modal" } }],
      ["views.update", { view_id: "V1", view: { type: "modal" } }],
    ]);
  });
});

describe("a form that is submitted", () => {
  test("shows what came of it in its window", async () => {
    const { sent, ack, deps } = slack();
    await submissionResponder(SUBMITTED, ack, deps).show(SHOWN);
    expect(sent).toMatchObject([["ack", { response_action: "update", view: { type: "modal" } }]]);
  });

  test("shows meanwhile that it takes a moment", async () => {
    const { sent, ack, deps } = slack();
    const responder = submissionResponder(SUBMITTED, ack, deps);
    await responder.defer(LATER);
    await responder.show(SHOWN);
    expect(sent).toMatchObject([
      ["ack", { response_action: "update" }],
      ["views.update", { view_id: "V1" }],
    ]);
    expect(JSON.stringify(sent[0])).toContain("One moment");
    expect(JSON.stringify(sent[1])).toContain("Yes.");
  });

  test("whose acknowledgement did not arrive shows it all the same", async () => {
    const { ack, deps, ways } = slack(1);
    await submissionResponder(SUBMITTED, ack, deps).show(SHOWN);
    expect(ways()).toEqual(["ack", "views.update"]);
  });
});

test("what is offered is the acknowledgement of what was typed", async () => {
  const { sent, ack } = slack();
  await suggestionResponder(ack).offer([{ label: "Rook", value: "rook" }]);
  expect(sent).toMatchObject([["ack", { options: [{ text: { text: "Rook" }, value: "rook" }] }]]);
});
