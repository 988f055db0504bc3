/** Texts, options and confirmation dialogs: what the elements are made of. */
import { boolean, byType, type Check, list, matching, oneOf, shape, string } from "./check.ts";
import { LIMITS } from "./limits.ts";

export const plainText = (most: number): Check =>
  byType({ plain_text: shape({ text: string(most) }, { emoji: boolean }) });

/** Plain or mrkdwn. */
export const anyText = (most: number): Check =>
  byType({
    plain_text: shape({ text: string(most) }, { emoji: boolean }),
    mrkdwn: shape({ text: string(most) }, { verbatim: boolean }),
  });

export const webAddress = matching(/^https?:\/\/[^\s/]+/, "URL", LIMITS.url);

const option = (text: Check, more: Readonly<Record<string, Check>> = {}): Check =>
  shape(
    { text, value: string(LIMITS.optionValue) },
    { description: anyText(LIMITS.optionDescription), ...more },
  );

export const plainOption = option(plainText(LIMITS.optionText));
export const markedOption = option(anyText(LIMITS.optionText));
export const overflowOption = option(plainText(LIMITS.optionText), { url: webAddress });

export const optionGroup = shape({
  label: plainText(LIMITS.optionGroupLabel),
  options: list(plainOption, LIMITS.options),
});

export const confirmation = shape(
  { title: plainText(LIMITS.confirmTitle), text: anyText(LIMITS.confirmText) },
  {
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
    style: oneOf("primary", "danger"),
  },
);
