/** Leads: what a reference says about the project that is meant, most certain first. */
export type Lead =
  /** A key of the address book: a link, an image, a chart, a package, an API group or a kind. */
  | { readonly type: "key"; readonly key: string }
  /** The owner of the requested repository. */
  | { readonly type: "owner"; readonly key: string }
  | { readonly type: "name"; readonly name: string }
  /** Something published under an account: the account, or the name, or both identify the project. */
  | { readonly type: "published"; readonly by: readonly string[]; readonly name: string }
  /** The same, but only for a project of its own within the account. */
  | { readonly type: "own"; readonly by: readonly string[]; readonly name: string }
  /** Names in an address whose host may belong to the same maker: grafana.com/docs/loki. */
  | { readonly type: "beneath"; readonly host: string; readonly names: readonly string[] }
  /** A page's title, which may mention a project. */
  | { readonly type: "title"; readonly text: string };

export const asKey = (key: string): Lead => ({ type: "key", key: key.toLowerCase() });
export const asName = (name: string): Lead => ({ type: "name", name });
export const published = (by: readonly string[], name: string): Lead => ({ type: "published", by, name });

/** Keys of the address book that are no addresses. */
export const kindKey = (kind: string): string => `kind:${kind.toLowerCase()}`;
export const packageKey = (name: string): string => `package:${name.toLowerCase()}`;
export const chartKey = (chart: string): string => `chart:${chart.toLowerCase()}`;
export const accountKey = (account: string): string => `account:${account.toLowerCase()}`;
