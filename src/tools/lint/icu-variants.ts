/**
 * An ICU message as readers may see it: once for each branch of its plurals and
 * selects, with names where its arguments and its code stand.
 */
import { IntlMessageFormat } from "intl-messageformat";

type Elements = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Elements[number];

/** Kinds of elements, as the parser numbers them. */
const LITERAL = 0;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;
const TAG = 8;

/** Names in turn: the same one twice side by side would read like a mistake. */
const NAMES = ["Rook", "Envoy", "Helm"] as const;
const SOME_NUMBER = "2";
/** Tags: what is typed, not read, and what leads elsewhere. */
const CODE = "c";
const LINK = "a";

/** Nothing for a message that cannot be parsed: that is for the loader to say. */
export function icuVariants(message: string): string[] {
  let ast: Elements;
  try {
    ast = new IntlMessageFormat(message, "en").getAst();
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
  let used = 0;
  const nextName = () => NAMES[used++ % NAMES.length] ?? "";
  return [...new Set(variantsOf(ast, nextName))];
}

/** As many as the element with the most branches has; the others go on with their last. */
function variantsOf(elements: Elements, nextName: () => string): string[] {
  const each = elements.map((element, i) => {
    const variants = elementVariants(element, nextName);
    // At the end, a link is a label of its own.
    const isLabel = element.type === TAG && element.value === LINK && i === elements.length - 1;
    return isLabel ? variants.map((label) => `\n${label}`) : variants;
  });
  const most = Math.max(1, ...each.map((variants) => variants.length));
  return Array.from({ length: most }, (_, i) =>
    each.map((variants) => variants[Math.min(i, variants.length - 1)] ?? "").join(""),
  );
}

function elementVariants(element: Element, nextName: () => string): string[] {
  switch (element.type) {
    case LITERAL:
      return [element.value];
    case NUMBER:
    case POUND:
      return [SOME_NUMBER];
    case SELECT:
    case PLURAL:
      return Object.values(element.options).flatMap(({ value }) => variantsOf(value, nextName));
    case TAG:
      return element.value === CODE ? [nextName()] : variantsOf(element.children, nextName);
    default:
      return [nextName()];
  }
}
