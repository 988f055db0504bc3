/** Renews the parts of a document between `<!-- generated: name -->` and `<!-- /generated -->`. */
const PART = /(<!-- generated: ([a-z-]+) -->\n)([\s\S]*?)(<!-- \/generated -->)/g;
const MARKER = /<!-- (?:generated: |\/generated)/g;

/** Replaces the document's generated parts. Throws if a part is missing, unknown or unterminated. */
export function renew(document: string, parts: ReadonlyMap<string, string>): string {
  const found: string[] = [];
  const renewed = document.replace(PART, (_, start: string, name: string, _old: string, end: string) => {
    const content = parts.get(name);
    if (content === undefined) throw new Error(`there is no generated part "${name}"`);
    found.push(name);
    return `${start}\n${content.trim()}\n\n${end}`;
  });
  const wanted = [...parts.keys()];
  const markers = document.match(MARKER)?.length ?? 0;
  if (markers !== 2 * found.length) throw new Error("a generated part has no beginning or no end");
  const wrong = wanted.filter((name) => found.filter((other) => other === name).length !== 1);
  if (wrong.length > 0) throw new Error(`not there exactly once: ${wrong.join(", ")}`);
  return renewed;
}
