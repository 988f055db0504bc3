/** The digest of the landscape's news. */
import { formatDate } from "../../cards/dates.ts";
import { levelAfter, newsBlocks, newsData } from "../../cards/news-text.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { RenderContext } from "../../cards/render-context.ts";
import type { LandscapeEvent } from "../../catalogue/history/events.ts";
import { heading, type Inline, note, paragraph, present, type Reply } from "../../chat/reply.ts";
import { PAGE_SIZE } from "../../policy.ts";

export interface Digest {
  /** The most important first. */
  readonly events: readonly LandscapeEvent[];
  /** When a project was the channel's knock, by slug. */
  readonly knocked: ReadonlyMap<string, string>;
  /** ISO date of the first day that it covers. */
  readonly from: string;
}

export function newsReply({ events, knocked, from }: Digest, voice: RenderContext): Reply {
  const { text: t, language, catalogue } = voice;
  const more = events.length - PAGE_SIZE;
  return {
    kind: "news",
    audience: "everyone",
    language,
    project: null,
    suggestions: [],
    events: events.map((event) => newsData(event, catalogue)),
    blocks: present([
      heading(t.say("news.digest")),
      ...events.map((event) => {
        const date = event.kind === "promoted" ? knocked.get(event.product) : undefined;
        return date === undefined ? undefined : paragraph(...congratulations(event, date, voice));
      }),
      ...newsBlocks(events.slice(0, PAGE_SIZE), voice),
      more > 0 ? note(...t.rich("news.more", { count: more, from })) : undefined,
      note(...t.rich("news.source")),
    ]),
  };
}

function congratulations(event: LandscapeEvent, knocked: string, voice: RenderContext): Inline[] {
  const level = levelAfter(event, voice.catalogue);
  return voice.text.rich("news.congratulations", {
    name: event.name,
    knocked: formatDate(knocked, voice.language),
    level: level === undefined ? "" : levelName(level, voice),
  });
}
