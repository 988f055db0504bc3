/**
 * Expands an ICU message into the texts that readers may see: one per branch of its
 * plurals and selects, with sample names for arguments and code.
 */
import { IntlMessageFormat } from "intl-messageformat";

type Elements = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Elements[number];

/** The parser's element types. */
const LITERAL = 0;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;
const TAG = 8;

/** Sample names, used in turn: a repeated name would look like a typing mistake. */
const NAMES = ["Rook", "Envoy", "Helm"] as const;
const SOME_NUMBER = "2";
/** Tags: code to type, and links. */
const CODE = "c";
const LINK = "a";

/** Returns nothing for an invalid message, which the loader reports. */
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

/** One variant per branch of the element with the most branches; the others repeat their last branch. */
function variantsOf(elements: Elements, nextName: () => string): string[] {
  const each = elements.map((element, i) => {
    const variants = elementVariants(element, nextName);
    // A link at the end is a separate label.
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
