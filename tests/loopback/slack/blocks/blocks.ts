/** The blocks that this Slack knows; any other type is refused, also those that Slack itself has. */

import { asObject } from "../json.ts";
import { boolean, byType, type Check, integer, list, placeAt, shape, string, withRules } from "./check.ts";
import { accessories, actions, image, inputs } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { atLeastOne, exactlyOne, tellApart } from "./rules.ts";
import { anyText, plainText, webAddress } from "./texts.ts";

const named = { block_id: string(LIMITS.blockId) };

/** Rich text is checked for its outline only: its parts are many and Slack's limits on them unstated. */
const richText: Check = (value, place) => {
  const part = shape(
    { elements: list(anything, 1000, 0) },
    {
      style: anything,
      indent: integer(0, 8),
      border: integer(0, 1),
      offset: integer(0, 1000),
      language: string(255),
    },
  );
  const parts = {
    rich_text_section: part,
    rich_text_list: part,
    rich_text_quote: part,
    rich_text_preformatted: part,
  };
  shape({ elements: list(byType(parts), 1000) }, named)(value, place);
};
const anything: Check = () => {};

const everywhere: Readonly<Record<string, Check>> = {
  section: withRules(
    shape(
      {},
      {
        ...named,
        text: anyText(LIMITS.sectionText),
        fields: list(anyText(LIMITS.sectionField), LIMITS.sectionFields),
        accessory: byType(accessories),
        expand: boolean,
      },
    ),
    atLeastOne("text", "fields"),
  ),
  header: shape({ text: plainText(LIMITS.header) }, { ...named, level: integer(1, 6) }),
  divider: shape({}, named),
  context: shape(
    {
      elements: list(contextElement, LIMITS.contextElements),
    },
    named,
  ),
  actions: shape({ elements: list(byType(actions), LIMITS.actionsElements) }, named),
  image: withRules(
    shape(
      { alt_text: string(LIMITS.imageAlt) },
      {
        ...named,
        title: plainText(LIMITS.imageTitle),
        image_url: webAddress,
        slack_file: shape({}, { id: string(255), url: webAddress }),
      },
    ),
    exactlyOne("image_url", "slack_file"),
  ),
  input: shape(
    { label: plainText(LIMITS.label), element: byType(inputs) },
    { ...named, hint: plainText(LIMITS.hint), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: richText,
};

function contextElement(value: unknown, place: Parameters<Check>[1]): void {
  if (asObject(value)["type"] === "image") image(value, place);
  else anyText(LIMITS.sectionText)(value, place);
}

const inMessages = byType({ ...everywhere, markdown: shape({ text: string(LIMITS.markdown) }, named) });
const inViews = byType(everywhere);

/** What is wrong with the blocks of a message, each problem with its place. */
export function problemsOfMessageBlocks(blocks: readonly unknown[]): string[] {
  const problems: string[] = [];
  const place = placeAt("/blocks", (problem) => problems.push(problem));
  list(inMessages, LIMITS.blocksInMessage, 0)(blocks, place);
  tellApart(blocks, place);
  return problems;
}

const modal = shape(
  { title: plainText(LIMITS.viewTitle), blocks: list(inViews, LIMITS.blocksInView, 0) },
  {
    submit: plainText(LIMITS.viewButton),
    close: plainText(LIMITS.viewButton),
    private_metadata: string(LIMITS.privateMetadata, 0),
    callback_id: string(LIMITS.callbackId, 0),
    external_id: string(LIMITS.externalId, 0),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);

const home = shape(
  { blocks: list(inViews, LIMITS.blocksInView, 0) },
  {
    private_metadata: string(LIMITS.privateMetadata, 0),
    callback_id: string(LIMITS.callbackId, 0),
    external_id: string(LIMITS.externalId, 0),
  },
);

/** What is wrong with a modal or a home tab. */
export function problemsOfView(view: unknown, allowed: "modal" | "home"): string[] {
  const problems: string[] = [];
  const place = placeAt("/view", (problem) => problems.push(problem));
  byType(allowed === "modal" ? { modal } : { home })(view, place);
  const { blocks, submit } = asObject(view) as { blocks?: unknown; submit?: unknown };
  if (!Array.isArray(blocks)) return problems;
  tellApart(blocks, place.at("blocks"));
  if (allowed === "home" || submit !== undefined) return problems;
  for (const [index, block] of blocks.entries()) {
    if (asObject(block)["type"] !== "input") continue;
    place.at("blocks").at(index).report("must define `submit` to use an `input` block in modals");
  }
  return problems;
}

export const problemsOfOptions = (body: unknown): string[] => {
  const problems: string[] = [];
  const place = placeAt("", (problem) => problems.push(problem));
  suggestions(body, place);
  return problems;
};

const suggestions = withRules(
  shape(
    {},
    {
      options: list(
        shape(
          { text: anyText(LIMITS.optionText), value: string(LIMITS.optionValue) },
          { description: plainText(LIMITS.optionDescription) },
        ),
        LIMITS.options,
        0,
      ),
      option_groups: list(
        shape({
          label: plainText(LIMITS.optionGroupLabel),
          options: list(
            shape({ text: plainText(LIMITS.optionText), value: string(LIMITS.optionValue) }),
            LIMITS.options,
            0,
          ),
        }),
        LIMITS.optionGroups,
        0,
      ),
    },
  ),
  exactlyOne("options", "option_groups"),
);
