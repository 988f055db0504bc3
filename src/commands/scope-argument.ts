/** Extracts the scope from an argument: "a project" → "", "graduated!" → "graduated". */
export const scopeArgument = (typed: string): string =>
  typed
    .trim()
    .replace(/[\s?!.。]+$/u, "")
    .replace(/^(?:an?\s|the\s|some\s)?(?:projects?|プロジェクト)$/iu, "");
