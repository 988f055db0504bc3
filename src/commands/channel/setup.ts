/** Sets up a channel, for admins: by text, or by form on platforms that have forms. */
import { oddTimes } from "../../channels/odd-times.ts";
import { parseSetup, readForm, type SetupAnswer } from "../../channels/parse-setup.ts";
import type { SettingProblem } from "../../channels/setting.ts";
import { DEFAULT_SETTINGS } from "../../channels/settings/index.ts";
import { fieldChoices, nextPage, SETUP_FORM, setupForm } from "../../channels/setup-form.ts";
import type { FormValues } from "../../chat/form.ts";
import type { Finding } from "../../chat/platform.ts";
import { type Block, buttons, heading, list, note, paragraph, type Reply, text } from "../../chat/reply.ts";
import { KINDS } from "../../daily/kinds/kinds.ts";
import { changeSettings } from "../../schedule/planner.ts";
import { findChannel } from "../../store/channels.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { aboutAdmins } from "./admins.ts";
import { asAdmin, type CommandPlace, isAdmin, placeOf, say, withCaller } from "./command-context.ts";
import { settingWorld } from "./curricula.ts";
import { findingLines } from "./findings.ts";
import { explained, sampleOf, zoneOfCaller } from "./setup-sample.ts";
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
    async open(context, page) {
      const place = placeOf(context);
      if (place === undefined || !(await isAdmin(place))) return undefined;
      const channel = await channelOf(place);
      const zone = channel === undefined ? ((await zoneOfCaller(place)) ?? "") : "";
      const settings = channel?.settings ?? { ...DEFAULT_SETTINGS, language: context.language, zone };
      const blocks = [
        paragraph(...context.text.rich("setup.what")),
        ...(await sampleOf(settings, channel, place, context)),
      ];
      const sample = replyTo(context, { kind: "status", blocks });
      const shown = { page, size: context.platform?.formFields };
      return { ...setupForm(settings, worldOf(context), place.ref, shown), sample };
    },
    submit: (values, context) =>
      withCaller(context, (place) =>
        asAdmin(place, context, () =>
          // A platform whose form is a command's options sends it empty as well.
          Object.keys(values).length === 0 ? show(place, context) : changeByForm(values, place, context),
        ),
      ),
  },
};

const worldOf = ({ text, catalogue, ...words }: Context) => settingWorld(text, catalogue, words);

const channelOf = ({ services, ref }: CommandPlace) => services.store.use((db) => findChannel(db, ref));

/** Where the form does not hold all settings, a button leads to the others. */
async function changeByForm(values: FormValues, place: CommandPlace, context: Context): Promise<Reply> {
  const reply = await change(readForm(values, worldOf(context)), place, context);
  const page = nextPage(Object.keys(values), context.platform?.formFields);
  if (reply.kind !== "status" || page === undefined) return reply;
  const more = {
    label: context.text.say("setup-form.more"),
    action: { command: SETUP_FORM, argument: "", page },
  };
  return { ...reply, blocks: [...reply.blocks, buttons([more])] };
}

const changeByText = (typed: string, place: CommandPlace, context: Context): Promise<Reply> =>
  typed.trim() === "" ? show(place, context) : change(parseSetup(typed, worldOf(context)), place, context);

/** Without an argument: the settings, or what to type to begin, and a sample day. */
async function show(place: CommandPlace, context: Context): Promise<Reply> {
  const channel = await channelOf(place);
  if (channel !== undefined) {
    const now = await status.run({ argument: "", page: 1 }, context);
    return {
      ...now,
      blocks: [...now.blocks, ...(await sampleOf(channel.settings, channel, place, context))],
    };
  }
  const zone = await zoneOfCaller(place);
  const settings = { ...DEFAULT_SETTINGS, language: context.language, zone: zone ?? "" };
  return replyTo(context, {
    kind: "status",
    blocks: [
      paragraph(...context.text.rich("setup.what")),
      ...(await sampleOf(settings, undefined, place, context)),
      ...explained(zone, context),
    ],
  });
}

async function change(
  { change: settings, problems }: SetupAnswer,
  place: CommandPlace,
  context: Context,
): Promise<Reply> {
  if (problems.length > 0) return refuse(problems, context);
  const isNew = (await channelOf(place)) === undefined;
  if (isNew && settings.active === false) return say("place.not-set-up", context);
  if (settings.active !== false) {
    const obstacles = (await context.checks?.obstacles?.()) ?? [];
    if (obstacles.length > 0) return cannotPost(obstacles, context);
  }
  if (!isNew) return saved(settings, [], place, context);
  const zone = settings.zone ?? (await zoneOfCaller(place));
  if (zone === undefined) return say("setup.zone-needed", context);
  const yours = note(...context.text.rich("setup.zone-yours", { zone }));
  // A new channel uses the language it was set up in, unless the admin chose another.
  const first = { language: context.language, active: true, zone, ...settings };
  return saved(first, settings.zone === undefined ? [yours] : [], place, context);
}

async function saved(
  settings: SetupAnswer["change"],
  notes: readonly Block[],
  place: CommandPlace,
  context: Context,
): Promise<Reply> {
  await changeSettings(place.services.store, KINDS, place.ref, settings, context.clock.now());
  const reply = await status.run({ argument: "", page: 1 }, context);
  return {
    ...reply,
    blocks: [
      paragraph(...context.text.rich(settings.active === false ? "setup.paused" : "setup.saved")),
      ...notes,
      ...(await warnings(settings, place, context)),
      ...reply.blocks,
    ],
  };
}

/** Of times that were just chosen and are perhaps not meant. */
async function warnings(
  changed: SetupAnswer["change"],
  place: CommandPlace,
  { text: t }: Context,
): Promise<Block[]> {
  if (!TIMES.some((key) => changed[key] !== undefined)) return [];
  const channel = await channelOf(place);
  const odd = channel === undefined ? [] : oddTimes(channel.settings);
  return odd.map(({ id, values }) => note(...t.rich(`setup.odd.${id}`, values)));
}

const TIMES = ["postAt", "quizAt", "revealAt"] as const;

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
