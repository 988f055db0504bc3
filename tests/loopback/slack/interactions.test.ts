/** Buttons, typeaheads, modals and home tabs, with Bolt on the other side. */
import type { App, types } from "@slack/bolt";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { clientFor, socketApp, startWithTeam } from "./testing.ts";

let slack: LoopbackSlack;
let app: App;

let clockIsAheadBy = 0;

beforeEach(async () => {
  clockIsAheadBy = 0;
  slack = await startWithTeam({ ackTimeoutMs: 15_000, now: () => Date.now() + clockIsAheadBy });
  app = socketApp(slack);
});
afterEach(async () => {
  await app.stop();
  await slack.close();
});

const SHARE: types.KnownBlock = {
  type: "actions",
  elements: [
    { type: "button", action_id: "share", value: "rook", text: { type: "plain_text", text: "Share" } },
    { type: "external_select", action_id: "find", min_query_length: 1 },
  ],
};

it("presses a button of an ephemeral answer and shares it", async () => {
  const bodies: Record<string, unknown>[] = [];
  app.command("/cncf", ({ ack }) => ack({ text: "Rook", blocks: [SHARE] }));
  app.action("share", async ({ ack, body, respond }) => {
    bodies.push(body as unknown as Record<string, unknown>);
    await ack();
    await respond({ delete_original: true });
    await respond({ response_type: "in_channel", text: "<@UANN> shares Rook" });
  });
  await app.start();
  const answer = await slack.command({ team: "T1", user: "UANN", channel: "CGEN", text: "rook" });
  const pressed = await slack.press(answer, { actionId: "share" });
  expect(pressed.status).toBe("acked");
  await pressed.arrived?.(2);
  expect(slack.ephemerals("T1")).toEqual([]);
  expect(slack.posts("T1", "CGEN")).toMatchObject([{ text: "<@UANN> shares Rook", user: "UBOT" }]);
  expect(bodies[0]).toMatchObject({
    actions: [{ type: "button", action_id: "share", value: "rook" }],
    container: { is_ephemeral: true },
    user: { id: "UANN" },
  });
  expect(bodies[0]).not.toHaveProperty("message");
});

it("replaces a message, gives the message along, and knows stale buttons", async () => {
  app.action(/.*/, async ({ ack, action, respond, body }) => {
    await ack();
    const text = `${"value" in action ? action.value : ""} on ${"message" in body ? body.message?.ts : "?"}`;
    await respond({ replace_original: true, text });
  });
  await app.start();
  const { ts } = await clientFor(slack).chat.postMessage({ channel: "CGEN", text: "x", blocks: [SHARE] });
  const [post] = slack.posts("T1", "CGEN");
  if (post === undefined) throw new Error("nothing was posted");
  await (await slack.press(post, { actionId: "share", value: "rook" }, "UBOB")).arrived?.(1);
  expect(post).toMatchObject({ text: `rook on ${ts}`, blocks: [], edits: [{ text: "x" }] });
  await expect(slack.press(post, { actionId: "share" }, "UBOB")).rejects.toThrow("there is no share");
  const stale = await slack.press(post, { actionId: "k0|old", value: "v", isStale: true }, "UBOB");
  expect((await stale.arrived?.(1))?.[0]?.body).toMatchObject({ text: `v on ${ts}` });
});

it("asks for suggestions and checks them", async () => {
  app.options("find", async ({ ack, options }) => {
    const long = options.value === "long" ? "x".repeat(76) : options.value;
    await ack({ options: [{ text: { type: "plain_text", text: long }, value: "rook" }] });
  });
  await app.start();
  await clientFor(slack).chat.postMessage({ channel: "CGEN", text: "x", blocks: [SHARE] });
  const [post] = slack.posts("T1", "CGEN");
  if (post === undefined) throw new Error("nothing was posted");
  const offered = await slack.suggest(post, { actionId: "find", value: "roo" }, "UANN");
  expect(offered).toMatchObject({ status: "acked", options: [{ value: "rook" }] });
  const refused = await slack.suggest(post, { actionId: "find", value: "long" }, "UANN");
  expect(refused).toMatchObject({ status: "refused", options: [] });
});

const MODAL: types.ModalView = {
  type: "modal",
  callback_id: "setup",
  title: { type: "plain_text", text: "Setup" },
  submit: { type: "plain_text", text: "Save" },
  notify_on_close: true,
  blocks: [
    {
      type: "input",
      block_id: "time",
      label: { type: "plain_text", text: "When" },
      element: { type: "timepicker", action_id: "t", initial_time: "09:00" },
    },
    {
      type: "input",
      block_id: "zone",
      label: { type: "plain_text", text: "Zone" },
      element: { type: "external_select", action_id: "z" },
    },
    {
      type: "input",
      block_id: "language",
      optional: true,
      label: { type: "plain_text", text: "Language" },
      element: {
        type: "static_select",
        action_id: "l",
        options: [{ text: { type: "plain_text", text: "日本語" }, value: "ja" }],
      },
    },
  ],
};

it("opens, submits, corrects and closes a modal", async () => {
  const states: unknown[] = [];
  let closed = 0;
  app.command("/cncf", async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: MODAL });
  });
  app.view("setup", async ({ ack, view }) => {
    states.push(view.state.values);
    const zone = view.state.values["zone"]?.["z"]?.selected_option?.value;
    if (zone === "nowhere") await ack({ response_action: "errors", errors: { zone: "no such zone" } });
    else if (zone === "wrong") await ack({ response_action: "errors", errors: { gone: "no such block" } });
    else await ack();
  });
  app.view({ type: "view_closed", callback_id: "setup" }, async ({ ack }) => {
    closed += 1;
    await ack();
  });
  await app.start();
  const open = async () => {
    await slack.command({ team: "T1", user: "UANN", channel: "CGEN", text: "setup" });
    await expect.poll(() => slack.views("T1", "UANN")).toHaveLength(1);
    const [view] = slack.views("T1", "UANN");
    if (view === undefined) throw new Error("no modal");
    return view;
  };
  const view = await open();
  await expect(slack.submitView(view)).rejects.toThrow("zone must be filled in");
  await expect(slack.submitView(view, { zone: { z: "x" }, language: { l: "fr" } })).rejects.toThrow(
    "offers no fr",
  );
  const wrong = await slack.submitView(view, { zone: { z: "nowhere" } });
  expect(wrong).toMatchObject({ status: "acked", errors: { zone: "no such zone" }, view: { id: view.id } });
  expect(await slack.submitView(view, { zone: { z: "wrong" } })).toMatchObject({ status: "refused" });
  const right = await slack.submitView(view, {
    zone: { z: "Asia/Tokyo" },
    time: { t: "08:30" },
    language: { l: "ja" },
  });
  expect(right).toMatchObject({ status: "acked", view: undefined });
  expect(states.at(-1)).toMatchObject({
    time: { t: { type: "timepicker", selected_time: "08:30" } },
    zone: { z: { selected_option: { value: "Asia/Tokyo" } } },
    language: { l: { selected_option: { text: { text: "日本語" } } } },
  });
  expect(states[0]).toMatchObject({
    time: { t: { selected_time: "09:00" } },
    language: { l: { selected_option: null } },
  });
  await slack.closeView(await open());
  expect(closed).toBe(1);
});

it("takes a trigger once, in its team, for three seconds", async () => {
  app.command("/cncf", ({ ack }) => ack());
  await app.start();
  const errorOf = (trigger_id: string): Promise<unknown> =>
    clientFor(slack)
      .views.open({ trigger_id, view: MODAL })
      .then(
        () => "ok",
        (error: { data: { error: string } }) => error.data.error,
      );
  const trigger = async (): Promise<string> =>
    (await slack.command({ team: "T1", user: "UANN", channel: "CGEN", text: "setup" })).triggerId;
  const first = await trigger();
  expect(await errorOf(first)).toBe("ok");
  expect(await errorOf(first)).toBe("exchanged_trigger_id");
  expect(await errorOf("made.up.id")).toBe("invalid_trigger_id");
  const late = await trigger();
  clockIsAheadBy = 3001;
  expect(await errorOf(late)).toBe("expired_trigger_id");
});

it("names what is wrong with a view, and knows hashes", async () => {
  await app.start();
  const { views } = clientFor(slack);
  const home = (text: string): types.HomeView => ({
    type: "home",
    blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
  });
  const refused = views.publish({ user_id: "UANN", view: home("") });
  await expect(refused).rejects.toMatchObject({
    data: {
      error: "invalid_arguments",
      response_metadata: {
        messages: ["[ERROR] must be more than 0 characters [json-pointer:/view/blocks/0/text/text]"],
      },
    },
  });
  const { view } = await views.publish({ user_id: "UANN", view: home("one") });
  const hash = view?.hash ?? "";
  await views.publish({ user_id: "UANN", view: home("two"), hash });
  const conflict = views.publish({ user_id: "UANN", view: home("three"), hash });
  await expect(conflict).rejects.toMatchObject({ data: { error: "hash_conflict" } });
  expect(slack.views("T1", "UANN")).toMatchObject([
    { type: "home", body: { blocks: [{ text: { text: "two" } }] } },
  ]);
});

it("tells who opened the home tab, and what stands there", async () => {
  const opened: unknown[] = [];
  app.event("app_home_opened", async ({ event, client }) => {
    opened.push(event.view?.blocks.length);
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "divider" }] },
    });
  });
  await app.start();
  await slack.openHome("T1", "UBOB");
  await expect.poll(() => slack.views("T1", "UBOB")).toHaveLength(1);
  const [home] = slack.views("T1", "UBOB");
  if (home === undefined) throw new Error("no home");
  expect(await slack.openHome("T1", "UBOB")).toMatchObject({ status: "acked" });
  await expect.poll(() => opened).toEqual([undefined, 1]);
});
