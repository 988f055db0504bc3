/** Answers that everybody reads, such as those to a mention: short, with the rest behind a private button. */
import { shortCard } from "../cards/card.ts";
import { isEncodable } from "../chat/action.ts";
import { type Block, type Button, buttons, paragraph, present, type Reply } from "../chat/reply.ts";
import { BRIEF_ITEMS, BRIEF_LINES } from "../policy.ts";
import type { AnyCommand, Call, Context } from "./command.ts";
import { replyTo } from "./reply-to.ts";
import { quoted } from "./typed.ts";

/** The reply in place of one for the caller alone: how to get that. */
export function keptPrivate({ id, alone }: AnyCommand, typed: string, context: Context): Reply {
  const { text: t, platform } = context;
  const action = { command: id, argument: "" };
  const command = `${platform?.command ?? ""} ${quoted(typed)}`.trim();
  return replyTo(context, {
    kind: "notice",
    blocks: [
      paragraph(...t.rich("brief.alone", { command })),
      buttons(alone === "reads" ? [{ label: t.say("brief.show"), action }] : []),
    ],
  });
}

/** A project's short card, or the beginning of another answer; the button shows it all. */
export function shortened(reply: Reply, { id }: AnyCommand, call: Call, context: Context): Reply {
  const { text: t, catalogue } = context;
  const project = reply.kind === "project" ? catalogue.projects.get(reply.project ?? "") : undefined;
  if (project !== undefined) {
    const title = reply.blocks.findIndex(({ type }) => type === "heading");
    const why = reply.blocks.slice(0, Math.max(0, title));
    const label = t.say("brief.project", { name: project.name });
    const action = { command: "lookup", argument: project.slug };
    return {
      ...reply,
      blocks: present([...why, ...shortCard(project, context), buttons([{ label, action }])]),
    };
  }
  // These ask which one is meant: their buttons are the answer.
  if (reply.kind === "choices" || reply.kind === "not-found") return reply;
  const said = reply.blocks.filter(({ type }) => type !== "buttons");
  const blocks = beginningOf(said);
  const isWhole = blocks.length === said.length && blocks.every((block, i) => block === said[i]);
  if (isWhole) return reply;
  return { ...reply, blocks: present([...blocks, buttons(wholeButton(id, call, context))]) };
}

/** None for what does not fit into a button. */
function wholeButton(command: string, { argument }: Call, { text: t }: Context): Button[] {
  const action = { command, argument };
  return isEncodable(action) ? [{ label: t.say("brief.all"), action }] : [];
}

function beginningOf(blocks: readonly Block[]): Block[] {
  let left = BRIEF_LINES;
  const kept: Block[] = [];
  for (const block of blocks) {
    if (left <= 0) break;
    const short = cutTo(block, Math.min(left, BRIEF_ITEMS));
    kept.push(short);
    left -= linesOf(short);
    // What follows, such as the number of the page, is about the whole of it.
    if (short !== block) break;
  }
  // A heading is about what follows it.
  const last = kept.findLastIndex(({ type }) => type !== "heading");
  return kept.slice(0, last + 1);
}

function cutTo(block: Block, most: number): Block {
  switch (block.type) {
    case "list":
      return block.items.length <= most ? block : { ...block, items: block.items.slice(0, most) };
    case "table":
      return block.rows.length <= most ? block : { ...block, rows: block.rows.slice(0, most) };
    case "fields":
      return block.fields.length <= most ? block : { ...block, fields: block.fields.slice(0, most) };
    default:
      return block;
  }
}

function linesOf(block: Block): number {
  switch (block.type) {
    case "heading":
      return 0;
    case "list":
      return block.items.length;
    case "table":
      return block.rows.length;
    case "fields":
      return block.fields.length;
    default:
      return 1;
  }
}
