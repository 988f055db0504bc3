/** What is secret in a configuration, by the names of its parts. */

const SECRET_NAMES = /token|secret|password|keys?$/i;

/** Every secret in it, at any depth: also the password of a URL. */
export function secretsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === "string") return isSecret ? [value] : passwordsOf(value);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, isSecret));
  return Object.entries(value).flatMap(([name, part]) =>
    secretsIn(part, isSecret || SECRET_NAMES.test(name)),
  );
}

/** As it stands in the URL, and as it is meant. */
function passwordsOf(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { password } = new URL(text);
  if (password === "") return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
