/** SVG as text: elements with their attributes, and texts that are data and never become markup. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Characters that XML cannot hold, even escaped. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** An element; what it holds is SVG already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(String(tidy(value)))}"`,
  );
  const start = `<${name}${written.join("")}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** Tenths of a pixel are enough, and are written alike everywhere. */
const tidy = (value: string | number): string | number =>
  typeof value === "number" ? Math.round(value * 10) / 10 : value;
