/** For commands about one project: finds it, or answers as a lookup would. */
import type { Reply } from "../bot/reply.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { successor } from "../catalogue/relations.ts";
import type { Context } from "./command.ts";
import { lookup } from "./lookup.ts";

export function withProject(typed: string, context: Context, show: (project: Project) => Reply): Reply {
  const found = context.search.resolve(typed);
  if (found.kind !== "match") return lookup.run({ argument: typed, page: 1 }, context);
  return show(successor(found.project, context.catalogue)?.project ?? found.project);
}
