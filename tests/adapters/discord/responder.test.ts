/** How interactions are answered in Discord: at once, later, in the place of what was pressed, or for all. */
import { describe, expect, test } from "vitest";
import type { InteractionCallbacks } from "../../../adapters/discord/answer/callbacks.ts";
import { commandResponder, messageResponder } from "../../../adapters/discord/answer/responder.ts";
import type { RenderedMessage } from "../../../adapters/discord/render/reply.ts";
import type { Shown } from "../../../src/chat/interaction.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { YES } from "../../conversation/testing-conversation.ts";
import { realMessages } from "../../support/messages.ts";

const SHOWN: Shown = { reply: YES, audience: "caller" };
const SHARED: Shown = {
  ...{ reply: YES, audience: "everyone" },
  sharer: sharerOf("123456789012345678", realMessages.in("en")),
};

/** What was called, in order; what is named fails. */
function callbacksOf(...failing: readonly string[]) {
  const calls: string[] = [];
  const offered: (readonly { name: string; value: string }[])[] = [];
  const note = (name: string): void => {
    calls.push(name);
    if (failing.includes(name)) throw new Error("no");
  };
  const later = async (name: string): Promise<boolean> => {
    calls.push(name);
    return !failing.includes(name);
  };
  const callbacks: InteractionCallbacks = {
    tell: async ({ content }) => note(`tell ${content}`),
    replace: async ({ content }) => note(`replace ${content}`),
    offer: async (choices) => {
      offered.push(choices);
      note("offer");
    },
    deferTold: async () => note("defer"),
    deferReplaced: async () => note("defer in place"),
    edit: ({ content }) => later(`edit ${content}`),
    remove: () => later("remove"),
    follow: ({ content }, audience) => later(`follow ${content} for ${audience}`),
  };
  return { callbacks, calls, offered };
}

const defer = (replace: boolean) => ({ replace, pending: YES });

describe("an answer", () => {
  test.each([
    [false, ["tell Yes."]],
    [true, ["replace Yes."]],
  ])("at once is told, or takes the place of what was pressed (%s)", async (replace, expected) => {
    const { callbacks, calls } = callbacksOf();
    expect(await commandResponder(callbacks).show({ ...SHOWN, replace })).toBe(true);
    expect(calls).toEqual(expected);
  });

  test.each([
    [false, ["defer", "edit Yes."]],
    [true, ["defer in place", "edit Yes."]],
  ])("that was deferred is edited in (in place: %s)", async (replace, expected) => {
    const { callbacks, calls } = callbacksOf();
    const responder = commandResponder(callbacks);
    expect(await responder.defer(defer(replace))).toBe(true);
    expect(await responder.show({ ...SHOWN, replace })).toBe(true);
    expect(calls).toEqual(expected);
  });

  test("that was not taken is tried as an edit, which may find it taken", async () => {
    const { callbacks, calls } = callbacksOf("tell Yes.");
    expect(await commandResponder(callbacks).show(SHOWN)).toBe(true);
    expect(calls).toEqual(["tell Yes.", "edit Yes."]);
  });

  test("for which nobody waits any more was not delivered", async () => {
    const { callbacks } = callbacksOf("defer", "edit Yes.");
    const responder = commandResponder(callbacks);
    expect(await responder.defer(defer(false))).toBe(false);
    expect(await responder.show(SHOWN)).toBe(false);
  });

  test("that cannot be rendered has not been given yet", async () => {
    const { callbacks, calls } = callbacksOf();
    const responder = commandResponder(callbacks);
    await expect(responder.show({ audience: "caller" })).rejects.toThrow(RangeError);
    await responder.show(SHOWN);
    expect(calls).toEqual(["tell Yes."]);
  });
});

describe("a share", () => {
  const pressed: RenderedMessage = {
    ...{ content: "Rook", embeds: [], components: [], allowed_mentions: { parse: [] } },
  };
  const BY = "-# Shared by <@123456789012345678>";

  test("is a message for all, and what was pressed goes away", async () => {
    const { callbacks, calls } = callbacksOf();
    const responder = messageResponder(pressed, callbacks);
    await responder.defer(defer(true));
    expect(await responder.show(SHARED)).toBe(true);
    await responder.remove();
    expect(calls).toEqual(["defer in place", `follow Yes.\n\n${BY} for everyone`, "remove"]);
  });

  test("of the message as it stands is a copy of it", async () => {
    const { callbacks, calls } = callbacksOf();
    const responder = messageResponder(pressed, callbacks);
    await responder.defer(defer(true));
    await responder.show({ ...SHARED, reply: undefined });
    expect(calls.at(-1)).toBe(`follow Rook\n\n${BY} for everyone`);
  });

  test("that came to nothing is told beside what was pressed, which stays", async () => {
    const { callbacks, calls } = callbacksOf(`follow Yes.\n\n${BY} for everyone`);
    const responder = messageResponder(pressed, callbacks);
    await responder.defer(defer(true));
    expect(await responder.show(SHARED)).toBe(false);
    await responder.show({ ...SHOWN, reply: { ...YES, blocks: [paragraph(text("Sorry."))] } });
    expect(calls.at(-1)).toBe("follow Sorry. for caller");
  });
});

describe("what is offered", () => {
  test("is what can be chosen, within Discord's limits", async () => {
    const { callbacks, offered } = callbacksOf();
    const some = Array.from({ length: 40 }, (_, i) => ({ label: `${i} ${"x".repeat(120)}`, value: `${i}` }));
    const unfit = [
      { label: "", value: "a" },
      { label: "a", value: "" },
      { label: "long", value: "x".repeat(101) },
    ];
    await commandResponder(callbacks).offer([...unfit, ...some]);
    expect(offered[0]).toHaveLength(25);
    expect(offered[0]?.[0]?.value).toBe("0");
    for (const { name } of offered[0] ?? []) expect(name).toHaveLength(100);
  });

  test("too late harms nobody", async () => {
    const { callbacks } = callbacksOf("offer");
    await expect(commandResponder(callbacks).offer([])).resolves.toBeUndefined();
  });
});
