/** How interactions are answered in Discord: at once, later, in the place of what was pressed, or for all. */
import { describe, expect, test } from "vitest";
import { createResponders } from "../../../adapters/discord/answer/responder.ts";
import type { RenderedMessage } from "../../../adapters/discord/render/reply.ts";
import type { Api } from "../../../adapters/discord/transport/api.ts";
import type { Shown } from "../../../src/chat/interaction.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { YES } from "../../conversation/testing-conversation.ts";
import { collectLog } from "../../support/collect-log.ts";
import { realMessages } from "../../support/messages.ts";

const SHOWN: Shown = { reply: YES, audience: "caller" };
const SHARED: Shown = {
  ...{ reply: YES, audience: "everyone" },
  sharer: sharerOf("123456789012345678", realMessages.in("en")),
};

interface Body {
  readonly type?: number;
  readonly content?: string;
  readonly flags?: number;
  readonly data?: {
    readonly content?: string;
    readonly choices?: readonly { name: string; value: string }[];
  };
}

const CALLBACKS: Readonly<Record<number, string>> = {
  4: "tell",
  5: "defer",
  6: "defer in place",
  7: "replace",
  8: "offer",
};

function nameOf(method: string, { type, content, data, flags }: Body): string {
  if (type !== undefined) return [CALLBACKS[type], data?.content].filter(Boolean).join(" ");
  if (method === "DELETE") return "remove";
  return method === "PATCH"
    ? `edit ${content}`
    : `follow ${content} for ${flags === 64 ? "caller" : "everyone"}`;
}

/** A responder, and what it called, in order. The named calls fail. */
function responderOf(pressed?: RenderedMessage, ...failing: readonly string[]) {
  const calls: string[] = [];
  const offered: NonNullable<NonNullable<Body["data"]>["choices"]>[] = [];
  const call: Api["call"] = async (method, _route, options) => {
    const body = (options?.body ?? {}) as Body;
    const name = nameOf(method, body);
    calls.push(name);
    if (body.data?.choices !== undefined) offered.push(body.data.choices);
    if (failing.includes(name)) throw new Error("no");
  };
  const responderFor = createResponders({ call }, collectLog());
  const responder = responderFor({ id: "1", token: "t", applicationId: "9" }, pressed);
  return { responder, calls, offered };
}

const defer = (replace: boolean) => ({ replace, pending: YES });

describe("an answer", () => {
  test.each([
    [false, ["tell Yes."]],
    [true, ["replace Yes."]],
  ])("at once is told, or takes the place of what was pressed (%s)", async (replace, expected) => {
    const { responder, calls } = responderOf();
    expect(await responder.show({ ...SHOWN, replace })).toBe(true);
    expect(calls).toEqual(expected);
  });

  test.each([
    [false, ["defer", "edit Yes."]],
    [true, ["defer in place", "edit Yes."]],
  ])("that was deferred is edited in (in place: %s)", async (replace, expected) => {
    const { responder, calls } = responderOf();
    expect(await responder.defer(defer(replace))).toBe(true);
    expect(await responder.show({ ...SHOWN, replace })).toBe(true);
    expect(calls).toEqual(expected);
  });

  test("that failed is retried as an edit, since Discord may have taken it", async () => {
    const { responder, calls } = responderOf(undefined, "tell Yes.");
    expect(await responder.show(SHOWN)).toBe(true);
    expect(calls).toEqual(["tell Yes.", "edit Yes."]);
  });

  test("that comes too late is not delivered", async () => {
    const { responder } = responderOf(undefined, "defer", "edit Yes.");
    expect(await responder.defer(defer(false))).toBe(false);
    expect(await responder.show(SHOWN)).toBe(false);
  });

  test("that cannot be rendered leaves room for another", async () => {
    const { responder, calls } = responderOf();
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
    const { responder, calls } = responderOf(pressed);
    await responder.defer(defer(true));
    expect(await responder.show(SHARED)).toBe(true);
    await responder.remove();
    expect(calls).toEqual(["defer in place", `follow Yes.\n\n${BY} for everyone`, "remove"]);
  });

  test("of the message as it stands is a copy of it", async () => {
    const { responder, calls } = responderOf(pressed);
    await responder.defer(defer(true));
    await responder.show({ ...SHARED, reply: undefined });
    expect(calls.at(-1)).toBe(`follow Rook\n\n${BY} for everyone`);
  });

  test("that failed is reported beside the pressed message, which stays", async () => {
    const { responder, calls } = responderOf(pressed, `follow Yes.\n\n${BY} for everyone`);
    await responder.defer(defer(true));
    expect(await responder.show(SHARED)).toBe(false);
    await responder.show({ ...SHOWN, reply: { ...YES, blocks: [paragraph(text("Sorry."))] } });
    expect(calls.at(-1)).toBe("follow Sorry. for caller");
  });
});

describe("what is offered", () => {
  test("is what can be chosen, within Discord's limits", async () => {
    const { responder, offered } = responderOf();
    const some = Array.from({ length: 40 }, (_, i) => ({ label: `${i} ${"x".repeat(120)}`, value: `${i}` }));
    const unfit = [
      { label: "", value: "a" },
      { label: "a", value: "" },
      { label: "long", value: "x".repeat(101) },
    ];
    await responder.offer([...unfit, ...some]);
    expect(offered[0]).toHaveLength(25);
    expect(offered[0]?.[0]?.value).toBe("0");
    for (const { name } of offered[0] ?? []) expect(name).toHaveLength(100);
  });

  test("too late does no harm", async () => {
    const { responder } = responderOf(undefined, "offer");
    await expect(responder.offer([])).resolves.toBeUndefined();
  });
});
