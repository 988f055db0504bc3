/** The bot itself: version, age and size of its data, where they come from. */
import { type Field, fields, heading, link, note, paragraph, text } from "../bot/reply.ts";
import { localize } from "../language.ts";
import type { Command } from "./command.ts";
import { formatDate } from "./dates.ts";
import { replyTo } from "./reply-to.ts";

export const about: Command = {
  id: "about",
  words: { en: ["about", "version"], ja: ["このボットについて", "バージョン"] },
  examples: { en: ["about"], ja: ["バージョン"] },
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    const projects = [...catalogue.projects.values()];
    const field = (key: string, value: string): Field => ({
      label: t.say(`about.${key}`),
      value: [text(value)],
    });
    const count = (of: (project: (typeof projects)[number]) => boolean) => String(projects.filter(of).length);
    return replyTo(context, {
      kind: "about",
      blocks: [
        heading(t.say("about.title")),
        paragraph(...t.rich("about.what")),
        fields([
          field("version", context.version),
          field("date", formatDate(catalogue.date, language)),
          field("products", String(projects.length)),
          field(
            "cncf",
            count(({ level }) => level !== undefined),
          ),
          field(
            "deck",
            count(({ deck }) => deck !== undefined),
          ),
          field(
            "open-source",
            count(({ openSource }) => openSource),
          ),
          field(
            "talks",
            String(new Set(projects.flatMap(({ talks }) => talks.map(({ title }) => title))).size),
          ),
          field("community", localize(catalogue.community.name, language)),
        ]),
        note(
          ...t.rich("about.licence"),
          text(" "),
          link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ),
      ],
    });
  },
};
