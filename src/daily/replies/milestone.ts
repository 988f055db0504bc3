/** A day's milestones in words. */
import { formatDate } from "../../cards/dates.ts";
import { formatNames } from "../../cards/locale.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { RenderContext } from "../../cards/render-context.ts";
import { type Block, heading, list, paragraph, present, type Reply, strong, text } from "../../chat/reply.ts";
import { localize } from "../../language.ts";
import type { Milestones } from "../milestones.ts";
import type { Names, Podium } from "../podium.ts";
import { medalOf } from "./medals.ts";

export function milestoneReply(found: Milestones, voice: RenderContext): Reply {
  const { text: t, language } = voice;
  const { section, level, count, half, lap, streaks, podium } = found;
  return {
    kind: "milestone",
    audience: "everyone",
    language,
    project: null,
    suggestions: [],
    blocks: present([
      heading(t.say("milestone.title")),
      lap && paragraph(...t.rich("milestone.lap", { ...lap, next: lap.lap + 1 })),
      half && paragraph(...t.rich("milestone.half", { ...half, left: half.total - half.done })),
      level &&
        paragraph(...t.rich("milestone.level", { total: level.total, level: levelName(level.level, voice) })),
      section &&
        paragraph(
          ...t.rich("milestone.section", { name: localize(section.name, language), total: section.total }),
        ),
      count === undefined ? undefined : paragraph(...t.rich("milestone.count", { count })),
      ...streaks.map((streak) => paragraph(...t.rich("milestone.streak", streak))),
      ...(podium ? podiumBlocks(podium, voice) : []),
    ]),
  };
}

function podiumBlocks(podium: Podium, voice: RenderContext): (Block | undefined)[] {
  const { text: t, language } = voice;
  const { month, places, newcomers, improved, gain } = podium;
  const said = (key: string, { named, others }: Names, values = {}) =>
    named.length === 0
      ? undefined
      : paragraph(...t.rich(key, { names: listed({ named, others }, voice), ...values }));
  return [
    paragraph(strong(t.say("milestone.podium", { month: formatDate(month, language) }))),
    list(
      places.map(({ rank, points, names }) => [
        text(`${medalOf(rank)} ${listed(names, voice)} — ${t.say("score.points", { points })}`),
      ]),
    ),
    said("milestone.newcomers", newcomers),
    said("milestone.improved", improved, { gain }),
  ];
}

/** "Ann, Ben and 3 more" */
function listed({ named, others }: Names, { text: t, language }: RenderContext): string {
  if (named.length === 0) return t.say("person.unknown", { count: others });
  const more = others > 0 ? [t.say("reveal.hidden", { count: others, alone: "false" })] : [];
  return formatNames([...named, ...more], language);
}
