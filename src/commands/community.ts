/** The community that runs the drill: how to join, how to give a talk, past speakers. */

import type { Community } from "../catalogue/deck.ts";
import { heading, type Inline, link, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Command, Context } from "./command.ts";
import { replyTo } from "./reply-to.ts";
import { unavailable } from "./unavailable.ts";

type Person = NonNullable<Community["speakers"]>[number];

export const community: Command = {
  id: "community",
  needsNoProjects: true,
  isOffered: (catalogue) => catalogue.community !== undefined,
  standsAlone: true,
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    if (catalogue.community === undefined) return unavailable(context);
    const { name, about, join, speak, videos, organisers = [], speakers = [] } = catalogue.community;
    const invitations = [join, speak, videos].filter((invitation) => invitation !== undefined);
    return replyTo(context, {
      kind: "community",
      blocks: [
        heading(localize(name, language)),
        about && paragraph(text(localize(about, language))),
        ...invitations.map((invitation) =>
          paragraph(link(localize(invitation.text, language), invitation.url)),
        ),
        paragraph(...people("community.organisers", organisers, context)),
        paragraph(...people("community.speakers", speakers, context)),
        catalogue.deck && paragraph(...t.rich("community.deck", { title: catalogue.deck.title })),
      ],
    });
  },
};

function people(key: string, all: readonly Person[], { text: t }: Context): Inline[] {
  if (all.length === 0) return [];
  const names = all.map(({ name, handle }) =>
    name && handle ? `${name} (${handle})` : (name ?? handle ?? ""),
  );
  return t.rich(key, { names: names.join(t.say("list.comma")) });
}
