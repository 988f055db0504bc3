/** Builds SVG as text. Text content is escaped, so it never becomes markup. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Characters that XML forbids even when escaped. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** An element. `content` must already be SVG. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(String(tidy(value)))}"`,
  );
  const start = `<${name}${written.join("")}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** Rounds to tenths of a pixel, which look the same on every machine. */
const tidy = (value: string | number): string | number =>
  typeof value === "number" ? Math.round(value * 10) / 10 : value;
