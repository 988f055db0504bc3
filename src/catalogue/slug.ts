/**
 * The slug: a project's key in the catalogue and the name of its file.
 * Bracketed parts do not count, so "Open Policy Agent (OPA)" is open-policy-agent.
 */
const BRACKETED = /[(（][^()（）]*[)）]/gu;

/** The name without "(…)" parts. */
export function withoutBrackets(name: string): string {
  return name.replace(BRACKETED, " ").replace(/\s+/gu, " ").trim();
}

/** Empty when the name holds no letter or digit. */
export function slugify(name: string): string {
  return (
    withoutBrackets(name.normalize("NFKC"))
      .toLowerCase()
      // Without these, C, C++ and C# would share one slug.
      .replace(/(?<=\p{L})\+\+/gu, "pp")
      .replace(/(?<=\p{L})#/gu, "sharp")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
  );
}
