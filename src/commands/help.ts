/** Help in two screens: what can be asked, by example, and the commands. "help <word>" explains the word. */
import {
  type Block,
  buttons,
  code,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  type Reply,
  strong,
  text,
} from "../chat/reply.ts";
import type { AnyCommand, Command, Context } from "./command.ts";
import { isTerm } from "./concept-answer.ts";
import { explain } from "./explain.ts";
import { lookup } from "./lookup.ts";
import { isOffered } from "./offered.ts";
import { argumentAsked } from "./phrases/phrases.ts";
import { replyTo } from "./reply-to.ts";
import { quoted } from "./typed.ts";

/** The second screen. */
const COMMANDS = 2;

/** `commands` includes help itself, hence the function. */
export function createHelp(commands: () => readonly AnyCommand[]): Command {
  return {
    id: "help",
    needsNoProjects: true,
    run({ argument, page }, context) {
      const topic = argument.trim();
      if (topic === "")
        return page === COMMANDS ? describeAll(commands(), context) : describeQuestions(context);
      const one = commands().find(
        (command) => isOffered(command, context.catalogue) && answersTo(command, topic, context),
      );
      return one ? describeOne(one, context) : describeWord(topic, context);
    },
  };
}

function answersTo({ id, hidden }: AnyCommand, typed: string, { words }: Context): boolean {
  const topic = typed.toLowerCase();
  if (id === topic || words(`commands.${id}.words`).includes(topic)) return true;
  if (hidden === true || id === explain.id) return false;
  // A phrase that takes a part of the text for its argument is about that part.
  const argument = argumentAsked(id, topic);
  return argument !== undefined && (argument === "" || !topic.includes(argument));
}

/** A term or a project, where the word is one. */
function describeWord(word: string, context: Context): Reply {
  const call = { argument: word, page: 1 };
  if (isTerm(word, context)) return explain.run(call, context);
  if (context.search.resolve(word).kind === "match") return lookup.run(call, context);
  const unknown = paragraph(...context.text.rich("help.unknown", { word: quoted(word) }));
  return describeQuestions(context, unknown);
}

const GROUPS = ["names", "sets", "dates", "one", "instead", "terms", "drill"] as const;

/** Examples of questions that this landscape has the data for. */
function examplesOf(group: (typeof GROUPS)[number], { text: t, catalogue }: Context): Block[] {
  const key = catalogue.landscape.data.projects === undefined ? "ask-plain" : "ask";
  const examples = t.words(`help.${key}.${group}`);
  if (examples.length === 0) return [];
  return [
    paragraph(strong(t.say(`help.group.${group}`))),
    list(examples.map((example) => [code(t.command(example))])),
  ];
}

function describeQuestions(context: Context, before?: Block): Reply {
  const { text: t, catalogue } = context;
  return replyTo(context, {
    kind: "help",
    blocks: [
      before,
      heading(t.say("help.title")),
      before === undefined
        ? paragraph(...t.rich("help.intro", { command: t.command("").trim() || "none" }))
        : undefined,
      ...(catalogue.projects.size === 0 ? [] : GROUPS.flatMap((group) => examplesOf(group, context))),
      buttons([{ label: t.say("help.commands"), action: { command: "help", argument: "", page: COMMANDS } }]),
    ],
  });
}

function describeAll(commands: readonly AnyCommand[], context: Context): Reply {
  const { text: t } = context;
  return replyTo(context, {
    kind: "help",
    blocks: [
      heading(t.say("help.commands")),
      list(
        commands
          .filter((command) => command.hidden !== true && isOffered(command, context.catalogue))
          .map((command) => summaryLine(command, context)),
      ),
      note(...t.rich("help.more")),
      buttons([{ label: t.say("help.title"), action: { command: "help", argument: "", page: 1 } }]),
    ],
  });
}

function summaryLine(command: AnyCommand, context: Context): Inline[] {
  const { text: t } = context;
  return [code(usageOf(command, context)), text(` — ${t.say(`commands.${command.id}.what`)}`)];
}

const usageOf = ({ id }: AnyCommand, { text: t }: Context): string =>
  t.command(t.say(`commands.${id}.usage`));

function describeOne(command: AnyCommand, context: Context): Reply {
  const { text: t } = context;
  const examples: Block[] = [
    paragraph(strong(t.say("help.examples"))),
    list(t.words(`commands.${command.id}.examples`).map((example) => [code(t.command(example))])),
  ];
  return replyTo(context, {
    kind: "help",
    blocks: [
      heading(t.say(`commands.${command.id}.what`)),
      paragraph(code(usageOf(command, context))),
      ...examples,
    ],
  });
}
