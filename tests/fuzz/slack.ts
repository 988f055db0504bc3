/** Slack as a surface: frames and signed requests, given to the whole program. */
import { randomUUID } from "node:crypto";
import { freePort, TEAM } from "../adapters/slack/testing-slack.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../loopback/slack/index.ts";
import { eventually } from "../support/eventually.ts";
import { startChild } from "./child.ts";
import { changed } from "./mutations.ts";
import { slackGoldens } from "./slack-goldens.ts";
import { slippedInSlack } from "./slipped.ts";
import type { OpenSurface, Surface } from "./surface.ts";
import { costOf, receiving } from "./watch.ts";

const at = (text: string) => ({ team: TEAM.id, channel: "C0GENERAL", user: "U0BOB", text });

/** Also where a connection is lost meanwhile, and the command with it. */
async function slackAnswers(slack: LoopbackSlack): Promise<void> {
  for (;;) {
    await slack.sockets.waitFor(2);
    const { status, shown, arrived } = await slack.command(at("version"));
    if (shown !== undefined || status === "acked") return void (shown ?? (await arrived(1)));
  }
}

async function openSlack(): Promise<OpenSurface> {
  const { problems, onReceived } = receiving(slippedInSlack);
  const slack = await startLoopbackSlack({ ackTimeoutMs: 60_000, onReceived });
  slack.addTeam(TEAM);
  const child = startChild({
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  await slack.sockets.waitFor(2);
  const goldens = await slackGoldens(slack);
  return {
    draw: (draw) =>
      JSON.stringify(
        changed({ envelope_id: "e", ...draw.one(goldens), accepts_response_payload: true }, draw),
      ),
    handle: (inputs) =>
      costOf(child, problems, async () => {
        // Uniquely named, since an envelope's acknowledgement is waited for by its id.
        for (const text of inputs)
          slack.sockets.sendText(text.replace('"envelope_id":"e"', `"envelope_id":"${randomUUID()}"`));
        await slackAnswers(slack);
      }),
    problems: () => problems,
    async close() {
      await child.close();
      await slack.close();
    },
  };
}

const SIGNING = "signing-secret";
const FORM = "application/x-www-form-urlencoded";

async function openSlackHttp(): Promise<OpenSurface> {
  const { problems, onReceived } = receiving(slippedInSlack);
  const slack = await startLoopbackSlack({ ackTimeoutMs: 60_000, onReceived });
  const { botToken: _, appToken: __, ...uninstalled } = TEAM;
  slack.addTeam({ ...uninstalled, scopes: [] });
  slack.addOAuthApp({
    appId: TEAM.appId,
    clientId: "1.2",
    clientSecret: "client-secret",
    rotatesTokens: false,
  });
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = startChild({
    SLACK_SIGNING_SECRET: SIGNING,
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "client-secret",
    SLACK_STATE_SECRET: "a-state-secret-of-some-length",
    SLACK_ENCRYPTION_KEYS: Buffer.alloc(32, 5).toString("base64"),
    SLACK_PORT: port,
    PUBLIC_URL: url,
    SLACK_API_URL: slack.apiUrl,
  });
  const reached = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await eventually(reached);
  await install(slack, url);
  slack.http = { url: `${url}/slack/events`, signingSecret: SIGNING };
  const goldens = await slackGoldens(slack);
  return {
    draw(draw) {
      const { type, payload } = draw.one(goldens);
      const body = changed(payload, draw);
      return JSON.stringify(type === "events_api" ? { body } : { form: type, body });
    },
    handle: (inputs) =>
      costOf(child, problems, async () => {
        await Promise.all(
          inputs.map(async (text) => {
            const { sent, isForm } = signedOf(text);
            const send = () => slack.sendSigned(sent, isForm ? { contentType: FORM } : {});
            // As Slack does: an idle connection may be closed just as the request is written to it.
            const answer = await send().catch(send);
            if (answer.status >= 500) problems.push(`answered with ${answer.status}: ${text}`);
            onReceived(await answer.text());
          }),
        );
      }),
    problems: () => problems,
    async close() {
      await child.close();
      await slack.close();
    },
  };
}

/** A request's body, as Slack encodes what is of that kind. */
function signedOf(text: string): { readonly sent: string; readonly isForm: boolean } {
  const { form, body } = JSON.parse(text) as { form?: string; body: unknown };
  if (form === undefined) return { sent: JSON.stringify(body), isForm: false };
  const fields = form === "slash_commands" ? fieldsOf(body) : { payload: JSON.stringify(body) };
  return { sent: new URLSearchParams(fields).toString(), isForm: true };
}

const fieldsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object(body)).map(([key, value]) => [
      key,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  );

async function install(slack: LoopbackSlack, url: string): Promise<void> {
  slack.approveAs({ team: TEAM.id, user: "U0ADA" });
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  await fetch(approved.headers.get("location") ?? "", { headers: { cookie }, redirect: "manual" });
}

export const SLACK_SURFACES: readonly Surface[] = [
  { name: "Slack, frames", share: 0.3, open: openSlack },
  { name: "Slack, signed requests", share: 0.15, open: openSlackHttp },
];
