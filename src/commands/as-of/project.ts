/** "tikv as of 2018-11": a product's level and listing on a day. */
import { maturityText } from "../../cards/maturity-text.ts";
import { followed } from "../../cards/succession.ts";
import type { ProductHistory } from "../../catalogue/history/record.ts";
import { heading, paragraph, type Reply } from "../../chat/reply.ts";
import type { Command, Context } from "../command.ts";
import { BY_NAME } from "../lookup.ts";
import { maturitySteps } from "../maturity-steps.ts";
import { replyTo } from "../reply-to.ts";
import { type Found, withProject } from "../with-project.ts";
import type { AskedDay } from "./asked.ts";
import { asOfData, listingText, productCalled } from "./listing.ts";

/** `command` is the one that asks, for its help where the name is missing. */
export function projectAsOf(
  command: Pick<Command, "id">,
  name: string,
  when: AskedDay,
  context: Context,
): Reply {
  const timeline = context.catalogue.timeline();
  const product = productCalled(name, when.day, timeline);
  const listed = product && context.catalogue.projects.get(product.id);
  if (listed !== undefined) {
    return foundAsOf({ asked: listed, ...followed(listed, context) }, product, when, context);
  }
  // The hand-written entries know of products that have left as well.
  if (product !== undefined && !isKnown(name, context)) return goneAsOf(product, when, context);
  return withProject(command, name, context, (found) =>
    foundAsOf(found, product ?? timeline.byId(found.asked.slug), when, context),
  );
}

function isKnown(name: string, { search }: Context): boolean {
  const found = search.resolve(name);
  return found.kind === "match" && BY_NAME.has(found.by);
}

function foundAsOf(
  { asked, project, explanation }: Found,
  product: ProductHistory | undefined,
  when: AskedDay,
  context: Context,
): Reply {
  const state = product && context.catalogue.timeline().stateOn(product, when.day);
  return replyTo(context, {
    kind: "history",
    project,
    asOf: asOfData(when.day, state),
    blocks: [
      ...explanation,
      heading(context.text.say("history.title", { name: asked.name, date: when.shown })),
      when.isFuture ? paragraph(...context.text.rich("history.future", { date: when.shown })) : undefined,
      paragraph(...maturityText(asked, when.day, when.isFuture, context)),
      ...(product === undefined
        ? []
        : listingText(product, when.day, context).map((said) => paragraph(...said))),
      ...maturitySteps(project, context),
    ],
  });
}

/** A product that has left the landscape. */
function goneAsOf(product: ProductHistory, when: AskedDay, context: Context): Reply {
  const state = context.catalogue.timeline().stateOn(product, when.day);
  const name = state?.name ?? product.names.at(-1)?.[1] ?? product.id;
  return replyTo(context, {
    kind: "history",
    asOf: asOfData(when.day, state),
    blocks: [
      heading(context.text.say("history.title", { name, date: when.shown })),
      ...listingText(product, when.day, context).map((said) => paragraph(...said)),
    ],
  });
}
