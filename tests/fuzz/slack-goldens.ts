/** What Slack sends when people use the bot: one body of each kind, taken from the loopback. */
import { TEAM } from "../adapters/slack/testing-slack.ts";
import type { LoopbackSlack } from "../loopback/slack/index.ts";

const at = (user: string, text: string) => ({ team: TEAM.id, channel: "C0GENERAL", user, text });

export interface Golden {
  readonly type: string;
  readonly payload: unknown;
}

/** As documented, without an inner event: https://docs.slack.dev/apis/events-api/#rate-limiting */
const RATE_LIMITED: Golden = {
  type: "events_api",
  payload: {
    token: "loopback-verification-token",
    type: "app_rate_limited",
    team_id: TEAM.id,
    minute_rate_limited: 1_518_467_820,
    api_app_id: TEAM.appId,
  },
};

export async function slackGoldens(slack: LoopbackSlack): Promise<readonly Golden[]> {
  const before = slack.delivered.length;
  const shown = await slack.command(at("U0BOB", "list sandbox"));
  const action = /"action_id":"(knock\.[^"]+)"/.exec(JSON.stringify(shown.shown))?.[1] ?? "";
  await slack.press(shown, { actionId: action });
  await slack.press(await slack.command(at("U0BOB", "rook")), { actionId: "share" });
  const asked = await slack.command(at("U0BOB", "kuberntes operater"));
  if (JSON.stringify(asked.shown).includes('"pick"')) {
    await slack.suggest(asked, { actionId: "pick", value: "roo" });
  }
  await slack.command(at("U0ADA", "setup"));
  const [view] = slack.views(TEAM.id, "U0ADA");
  if (view === undefined) throw new Error("no form was opened");
  await slack.suggest(view, { actionId: "form.typeahead.zone", value: "tok" });
  await slack.submitView(view, { zone: { "form.typeahead.zone": "Asia/Tokyo" } });
  await slack.openHome(TEAM.id, "U0ADA");
  await slack.inviteBot(TEAM.id, "C0OTHER");
  await slack.removeBot(TEAM.id, "C0OTHER");
  await slack.event(TEAM.id, { type: "channel_archive", channel: "C0GENERAL", user: "U0ADA" });
  await slack.event(TEAM.id, { type: "channel_unarchive", channel: "C0GENERAL", user: "U0ADA" });
  const sent = slack.delivered.slice(before).map(({ type, payload }) => ({ type, payload }));
  return [...sent, RATE_LIMITED];
}
