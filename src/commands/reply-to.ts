/** Builds a command's reply; most are private. */

import type { Project } from "../catalogue/catalogue.ts";
import {
  type AsOf,
  type Block,
  type ChangeData,
  present,
  type Reply,
  type ReplyKind,
} from "../chat/reply.ts";
import type { Context } from "./command.ts";

export interface Content {
  readonly kind: ReplyKind;
  readonly project?: Project;
  /** Slugs of the set that answers. */
  readonly projects?: readonly string[];
  readonly suggestions?: readonly Project[];
  readonly asOf?: AsOf;
  readonly events?: readonly ChangeData[];
  readonly blocks: readonly (Block | undefined)[];
}

export function replyTo(context: Context, content: Content): Reply {
  const { projects, asOf, events } = content;
  return {
    kind: content.kind,
    audience: "caller",
    language: context.language,
    project: content.project?.slug ?? null,
    ...(projects && { projects }),
    suggestions: (content.suggestions ?? []).map((project) => project.slug),
    ...(asOf && { asOf }),
    ...(events && { events }),
    blocks: present(content.blocks),
  };
}
