/** A product that has left the landscape: what it was, from when to when, and what became of it. */
import { formatDate } from "../../cards/dates.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { ProductHistory } from "../../catalogue/history/record.ts";
import { lastName, leftAfter } from "../../catalogue/history/timeline.ts";
import {
  buttons,
  type Field,
  fields,
  heading,
  link,
  note,
  paragraph,
  type Reply,
  text,
} from "../../chat/reply.ts";
import type { Context } from "../command.ts";
import { lookupButton } from "../lookup-button.ts";
import { replyTo } from "../reply-to.ts";
import { categoryText, lifeText } from "./listing.ts";

export function departedCard(product: ProductHistory, context: Context): Reply {
  const { text: t, language, catalogue } = context;
  const last = leftAfter(product) ?? "";
  const state = catalogue.timeline().stateOn(product, last);
  const into = product.became && catalogue.projects.get(product.became.into);
  const names = [...new Set(product.names.map(([, name]) => name))].slice(0, -1);
  const links = [state?.homepage, state?.repository].flatMap((url) => url ?? []);
  return replyTo(context, {
    kind: "departed",
    blocks: [
      heading(lastName(product)),
      ...lifeText(product, context).map((said) => paragraph(...said)),
      fields([
        ...field("as-of.category", categoryText(state?.categories[0] ?? "", context)),
        ...(state?.level === undefined ? [] : field("as-of.level", levelName(state.level, context))),
        ...(names.length === 0 ? [] : field("as-of.earlier-names", names.join(t.say("list.comma")))),
      ]),
      links.length === 0
        ? undefined
        : note(
            ...t.rich("as-of.links-then"),
            text(" "),
            ...links.flatMap((url, i) => [...(i > 0 ? [text(" · ")] : []), link(url, url)]),
          ),
      note(...t.rich("as-of.file", { week: formatDate(last, language) })),
      into && buttons([lookupButton(into)]),
    ],
  });

  function field(label: string, value: string): Field[] {
    return [{ label: t.say(label), value: [text(value)] }];
  }
}
