/** The scope named after a command: "random project" names none, "list graduated!" names "graduated". */
export const scopeArgument = (typed: string): string =>
  typed
    .trim()
    .replace(/[\s?!.。]+$/u, "")
    .replace(/^(?:an?\s|the\s|some\s)?(?:projects?|プロジェクト)$/iu, "");
