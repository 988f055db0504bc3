/** Which items of a landscape file list the same product: those with one slug, or one repository and bare name. */
import { repositoryKey } from "./links.ts";

export interface Identified {
  readonly slug: string;
  readonly repository: string | undefined;
}

/** A group is never empty. */
export type Group<T> = [T, ...T[]];

export function groupSame<T>(items: readonly T[], identityOf: (item: T) => Identified): Group<T>[] {
  const identities = (item: T) => identitiesOf(identityOf(item));
  const groupOf = new Map<string, Group<T>>();
  for (const item of items) {
    const found = new Set(identities(item).map((id) => groupOf.get(id)));
    let group: Group<T> = [item];
    for (const id of identities(item)) groupOf.set(id, group);
    for (const other of found) if (other !== undefined) group = join(group, other, groupOf, identities);
  }
  return [...new Set(groupOf.values())];
}

/** Merges the smaller group into the larger, so that thousands of items of one product stay fast. */
function join<T>(
  a: Group<T>,
  b: Group<T>,
  groupOf: Map<string, Group<T>>,
  identities: (item: T) => readonly string[],
): Group<T> {
  const [larger, smaller] = a.length > b.length ? [a, b] : [b, a];
  for (const item of smaller) {
    larger.push(item);
    for (const id of identities(item)) groupOf.set(id, larger);
  }
  return larger;
}

function identitiesOf({ slug, repository }: Identified): string[] {
  const bare = slug.replace(/^apache-/, "").replace(/-?db$/, "");
  if (repository === undefined || bare === "") return [`slug ${slug}`];
  return [`slug ${slug}`, `repository ${repositoryKey(repository)} ${bare}`];
}
