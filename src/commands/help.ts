/** Help, generated from the commands' descriptions. */
import {
  type Block,
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
import { replyTo } from "./reply-to.ts";

/** `commands` includes help itself, hence the function. */
export function createHelp(commands: () => readonly AnyCommand[]): Command {
  return {
    id: "help",
    run({ argument }, context) {
      const topic = argument.trim().toLowerCase();
      const one = topic === "" ? undefined : commands().find((command) => answersTo(command, topic, context));
      return one ? describeOne(one, context) : describeAll(commands(), context);
    },
  };
}

const answersTo = ({ id }: AnyCommand, topic: string, { words }: Context): boolean =>
  id === topic || words(`commands.${id}.words`).includes(topic);

function describeAll(commands: readonly AnyCommand[], context: Context): Reply {
  const { text: t } = context;
  return replyTo(context, {
    kind: "help",
    blocks: [
      heading(t.say("help.title")),
      paragraph(...t.rich("help.intro")),
      list(commands.filter(({ hidden }) => hidden !== true).map((command) => summaryLine(command, context))),
      note(...t.rich("help.more")),
    ],
  });
}

function summaryLine(command: AnyCommand, context: Context): Inline[] {
  const { text: t } = context;
  return [code(usageOf(command, context)), text(` — ${t.say(`commands.${command.id}.what`)}`)];
}

const usageOf = ({ id }: AnyCommand, { text: t }: Context): string =>
  `/cncf ${t.say(`commands.${id}.usage`)}`;

function describeOne(command: AnyCommand, context: Context): Reply {
  const { text: t } = context;
  const examples: Block[] = [
    paragraph(strong(t.say("help.examples"))),
    list(t.words(`commands.${command.id}.examples`).map((example) => [code(`/cncf ${example}`)])),
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
