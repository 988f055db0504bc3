/** Sets a channel up, for admins: the text form, on every platform. */

import { findScope, nearScopes } from "../../catalogue/scope.ts";
import { parseSetup, type SetupProblem, type SetupWords } from "../../channels/parse-setup.ts";
import { heading, list, note, paragraph, type Reply, text } from "../../chat/reply.ts";
import { CURRICULA } from "../../daily/rotation.ts";
import { type Language, localize } from "../../language.ts";
import { changeSettings } from "../../schedule/planner.ts";
import { findChannel } from "../../store/channels.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { aboutAdmins } from "./admins.ts";
import { asAdmin, type CommandPlace, say, withCaller } from "./command-context.ts";
import { status } from "./status.ts";

export const setup: StoredCommand = {
  id: "setup",
  run: ({ argument }, context) =>
    withCaller(context, (place) =>
      asAdmin(
        place,
        context,
        async () => (await aboutAdmins(argument, place, context)) ?? change(argument, place, context),
      ),
    ),
};

async function change(typed: string, place: CommandPlace, context: Context): Promise<Reply> {
  const { change: settings, problems } = parseSetup(typed, wordsOf(place, context));
  if (problems.length > 0) return refuse(problems, context);
  const { store } = place.desk;
  const before = await store.use((db) => findChannel(db, place.ref));
  if (typed.trim() === "" && before !== undefined) return status.run({ argument: "", page: 1 }, context);
  const isNew = before === undefined;
  if (isNew && settings.active === false) return say("place.not-set-up", context);
  // A new channel speaks the language in which it was set up, unless another was named.
  const first = isNew ? { language: context.language, active: true } : {};
  await changeSettings(store, place.ref, { ...first, ...settings }, context.clock.now());
  const reply = await status.run({ argument: "", page: 1 }, context);
  const zoneMissing = isNew && settings.zone === undefined;
  const said = [
    paragraph(...context.text.rich(settings.active === false ? "setup.paused" : "setup.saved")),
    ...(zoneMissing ? [note(...context.text.rich("setup.zone-missing"))] : []),
  ];
  return { ...reply, blocks: [...said, ...reply.blocks] };
}

function wordsOf({ desk }: CommandPlace, { catalogue, language, words }: Context): SetupWords {
  return {
    typed: words,
    languages: languageWords(desk.languages),
    curriculum(name) {
      const own = CURRICULA.find((curriculum) => curriculum === name.toLowerCase());
      return own ?? findScope(name, catalogue)?.id;
    },
    nearCurricula: (name) => nearScopes(name, catalogue, 4).map((near) => localize(near, language)),
  };
}

/** "ja", "Japanese", "日本語": each language by its tag, and by its name in every language. */
function languageWords(languages: readonly Language[]): ReadonlyMap<string, Language> {
  const words = languages.flatMap((named) => [
    [named, named] as const,
    ...languages.flatMap((inLanguage) => {
      const name = new Intl.DisplayNames(inLanguage, { type: "language" }).of(named);
      return name === undefined ? [] : [[name.toLowerCase(), named] as const];
    }),
  ]);
  return new Map(words);
}

function refuse(problems: readonly SetupProblem[], context: Context): Reply {
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

function wordsFor(problem: SetupProblem, { text: t }: Context): string {
  const said = t.say(`setup.${problem.problem}`, { text: problem.text });
  if (!("suggestions" in problem) || problem.suggestions.length === 0) return said;
  return said + t.say("setup.perhaps", { names: problem.suggestions.join(t.say("list.comma")) });
}
