/** Builds the post of the day from its stored knock. */

import type { RenderContext } from "../cards/render-context.ts";
import type { Reply } from "../chat/reply.ts";
import type { StoredKnock } from "../store/knocks.ts";
import { groupOf, progressByGroup } from "./progress.ts";
import { postReply } from "./replies/post.ts";
import { progressOf, projectsOf } from "./rotation.ts";

/** `lap` holds the lap's knocks. Returns undefined if the project has left the catalogue. */
export function postOf(
  knock: StoredKnock,
  lap: readonly StoredKnock[],
  curriculum: string,
  voice: RenderContext,
): Reply | undefined {
  const { catalogue } = voice;
  const project = catalogue.projects.get(knock.project);
  if (project === undefined) return undefined;
  const sofar = lap.filter(({ date }) => date <= knock.date);
  const covered = new Set(progressOf(catalogue, curriculum, sofar).done.map(({ slug }) => slug));
  const groups = progressByGroup(projectsOf(catalogue, curriculum), covered, catalogue);
  const group = groups.find(({ id }) => id === groupOf(project, catalogue).id);
  return postReply({ ...knock, project }, group, voice);
}
