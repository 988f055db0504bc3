/** Builds a command's reply; most are private. */

import type { Project } from "../catalogue/catalogue.ts";
import { type Block, present, type Reply, type ReplyKind } from "../chat/reply.ts";
import type { Context } from "./command.ts";

export interface Content {
  readonly kind: ReplyKind;
  readonly project?: Project;
  /** The whole set that answers, best or first first. */
  readonly projects?: readonly Project[];
  readonly suggestions?: readonly Project[];
  readonly blocks: readonly (Block | undefined)[];
}

export function replyTo(context: Context, content: Content): Reply {
  return {
    kind: content.kind,
    audience: "caller",
    language: context.language,
    project: content.project?.slug ?? null,
    ...(content.projects && { projects: content.projects.map(({ slug }) => slug) }),
    suggestions: (content.suggestions ?? []).map((project) => project.slug),
    blocks: present(content.blocks),
  };
}
