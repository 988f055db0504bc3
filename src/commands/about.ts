/** About the bot: its version, and the age, size and sources of its data. */

import { formatDate } from "../cards/dates.ts";
import { formatNumber } from "../cards/locale.ts";
import { type Field, fields, heading, note, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Command } from "./command.ts";
import { ageNote } from "./data-age.ts";
import { replyTo } from "./reply-to.ts";
import { countTalks } from "./talks.ts";

const LICENCE = "https://creativecommons.org/licenses/by/4.0/";

export const about: Command = {
  id: "about",
  standsAlone: true,
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    const projects = [...catalogue.projects.values()];
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
          count("cncf", ({ level }) => level !== undefined),
          count("deck", ({ deck }) => deck !== undefined),
          count("open-source", ({ openSource }) => openSource),
          number("talks", countTalks(projects)),
          field("community", localize(catalogue.community.name, language)),
        ]),
        ageNote(context),
        note(...t.rich("about.licence", { url: LICENCE })),
      ],
    });
  },
};
