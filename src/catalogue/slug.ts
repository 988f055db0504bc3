/**
 * Slugs: a project's key in the catalogue and its file name. They leave out bracketed
 * parts, so "Open Policy Agent (OPA)" is open-policy-agent.
 */
const BRACKETED = /[(（][^()（）]*[)）]/gu;

/** The name without "(…)" parts. */
export function withoutBrackets(name: string): string {
  return name.replace(BRACKETED, " ").replace(/\s+/gu, " ").trim();
}

/** Returns "" for a name without letters or digits. */
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
