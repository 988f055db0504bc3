/** About the bot: its version, and the age, size and sources of its data. */

import { formatDate } from "../cards/dates.ts";
import { formatNumber } from "../cards/locale.ts";
import { isHosted } from "../catalogue/scope.ts";
import { type Field, fields, heading, note, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Command } from "./command.ts";
import { ageNote } from "./data-age.ts";
import { replyTo } from "./reply-to.ts";
import { countTalks } from "./talks.ts";

export const about: Command = {
  id: "about",
  needsNoProjects: true,
  standsAlone: true,
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    const projects = [...catalogue.projects.values()];
    const { community, landscape } = catalogue;
    const { licence } = landscape;
    const talks = countTalks(projects);
    const field = (key: string, value: string): Field => ({
      label: t.say(`about.${key}`),
      value: [text(value)],
    });
    const number = (key: string, value: number): Field => field(key, formatNumber(value, language));
    const count = (key: string, of: (project: (typeof projects)[number]) => boolean): Field =>
      number(key, projects.filter(of).length);
    return replyTo(context, {
      kind: "about",
      blocks: [
        heading(t.say("about.title")),
        paragraph(...t.rich("about.what")),
        fields([
          field("version", context.version),
          field("date", formatDate(catalogue.date, language)),
          number("products", projects.length),
          ...(landscape.levels.length === 0 ? [] : [count("hosted", isHosted)]),
          ...(catalogue.deck === undefined ? [] : [count("deck", ({ deck }) => deck !== undefined)]),
          count("open-source", ({ openSource }) => openSource),
          ...(talks === 0 ? [] : [number("talks", talks)]),
          ...(community === undefined ? [] : [field("community", localize(community.name, language))]),
        ]),
        ageNote(context),
        note(...t.rich("about.licence", { owner: licence.owner, name: licence.name, url: licence.url })),
      ],
    });
  },
};
