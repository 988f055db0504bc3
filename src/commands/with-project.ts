/** Finds the project for a command, or answers like `lookup`. */

import { type Followed, followed } from "../cards/succession.ts";
import type { Project } from "../catalogue/catalogue.ts";
import type { Reply } from "../chat/reply.ts";
import type { Command, Context } from "./command.ts";
import { lookup } from "./lookup.ts";
import { needsProject } from "./needs-project.ts";

export interface Found extends Followed {
  /** The project asked for; `project` may be its successor. */
  readonly asked: Project;
}

export function withProject(
  command: Pick<Command, "id">,
  typed: string,
  context: Context,
  show: (found: Found) => Reply,
): Reply {
  if (typed.trim() === "") return needsProject(command, context);
  const resolution = context.search.resolve(typed);
  if (resolution.kind !== "match") return lookup.run({ argument: typed, page: 1 }, context);
  return show({ asked: resolution.project, ...followed(resolution.project, context) });
}
