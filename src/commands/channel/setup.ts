/** Sets up a channel, for admins: by text, or by form on platforms that have forms. */
import { parseSetup, readForm, type SetupAnswer } from "../../channels/parse-setup.ts";
import type { SettingProblem } from "../../channels/setting.ts";
import { DEFAULT_SETTINGS } from "../../channels/settings/index.ts";
import { fieldChoices, SETUP_FORM, setupForm } from "../../channels/setup-form.ts";
import type { Finding } from "../../chat/platform.ts";
import { heading, list, note, paragraph, type Reply, text } from "../../chat/reply.ts";
import { KINDS } from "../../daily/kinds/kinds.ts";
import { changeSettings } from "../../schedule/planner.ts";
import { findChannel } from "../../store/channels.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { aboutAdmins } from "./admins.ts";
import { asAdmin, type CommandPlace, isAdmin, placeOf, say, withCaller } from "./command-context.ts";
import { settingWorld } from "./curricula.ts";
import { findingLines } from "./findings.ts";
import { status } from "./status.ts";

export const setup: StoredCommand = {
  id: SETUP_FORM,
  alone: "changes",
  needsMember: true,
  run: ({ argument }, context) =>
    withCaller(context, (place) =>
      asAdmin(
        place,
        context,
        async () => (await aboutAdmins(argument, place, context)) ?? changeByText(argument, place, context),
      ),
    ),
  form: {
    blank: (world) => setupForm({ ...DEFAULT_SETTINGS, language: world.text.language }, world),
    choices: fieldChoices,
    /** Non-admins get no form: the text reply names who may change the settings. */
    async open(context) {
      const place = placeOf(context);
      if (place === undefined || !(await isAdmin(place))) return undefined;
      const channel = await place.services.store.use((db) => findChannel(db, place.ref));
      const zone = channel === undefined ? ((await place.caller.zone?.()) ?? "") : "";
      const initial = { ...DEFAULT_SETTINGS, language: context.language, zone };
      return setupForm(channel?.settings ?? initial, worldOf(context), place.ref);
    },
    submit: (values, context) =>
      withCaller(context, (place) =>
        asAdmin(place, context, () => change(readForm(values, worldOf(context)), place, context)),
      ),
  },
};

const worldOf = ({ text, catalogue, ...words }: Context) => settingWorld(text, catalogue, words);

/** Without an argument, shows the status of a configured channel. */
async function changeByText(typed: string, place: CommandPlace, context: Context): Promise<Reply> {
  const isSetUp = async () =>
    (await place.services.store.use((db) => findChannel(db, place.ref))) !== undefined;
  if (typed.trim() === "" && (await isSetUp())) return status.run({ argument: "", page: 1 }, context);
  return change(parseSetup(typed, worldOf(context)), place, context);
}

async function change(
  { change: settings, problems }: SetupAnswer,
  place: CommandPlace,
  context: Context,
): Promise<Reply> {
  if (problems.length > 0) return refuse(problems, context);
  const { store } = place.services;
  const isNew = (await store.use((db) => findChannel(db, place.ref))) === undefined;
  if (isNew && settings.active === false) return say("place.not-set-up", context);
  if (settings.active !== false) {
    const obstacles = (await context.checks?.obstacles?.()) ?? [];
    if (obstacles.length > 0) return cannotPost(obstacles, context);
  }
  // A new channel uses the language it was set up in, unless the admin chose another.
  const first = isNew ? { language: context.language, active: true } : {};
  await changeSettings(store, KINDS, place.ref, { ...first, ...settings }, context.clock.now());
  const reply = await status.run({ argument: "", page: 1 }, context);
  const zoneMissing = isNew && settings.zone === undefined;
  const said = [
    paragraph(...context.text.rich(settings.active === false ? "setup.paused" : "setup.saved")),
    ...(zoneMissing ? [note(...context.text.rich("setup.zone-missing"))] : []),
  ];
  return { ...reply, blocks: [...said, ...reply.blocks] };
}

const cannotPost = (obstacles: readonly Finding[], context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [heading(context.text.say("setup.not-saved")), list(findingLines(obstacles, context))],
  });

function refuse(problems: readonly SettingProblem[], context: Context): Reply {
  const { text: t } = context;
  return replyTo(context, {
    kind: "error",
    blocks: [
      heading(t.say("setup.not-saved")),
      list(problems.map((problem) => [text(wordsFor(problem, context))])),
      note(...t.rich("setup.example")),
    ],
  });
}

function wordsFor({ problem, text: typed, suggestions = [] }: SettingProblem, { text: t }: Context): string {
  const said = t.say(`setup.${problem}`, { text: typed });
  return suggestions.length === 0
    ? said
    : said + t.say("setup.perhaps", { names: suggestions.join(t.say("list.comma")) });
}
