/** Names of packages: npm scopes, Maven coordinates, and pages of registries that list them. */
import { asKey, asName, type Lead, packageKey, published } from "./lead.ts";

/** How a registry's page names a package: the path before it, and the parts of its name. */
const PAGES: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|\.)npmjs\.(?:com|org)$/, /^package\/((?:@[^/]+\/)?[^/]+)/],
  [/^(?:pypi\.org|pypistats\.org)$/, /^(?:project|packages)\/([^/]+)/],
  [/^(?:crates\.io|lib\.rs)$/, /^crates\/([^/]+)/],
  [/^docs\.rs$/, /^([^/]+)/],
  [/^rubygems\.org$/, /^gems\/([^/]+)/],
  [/(?:^|\.)nuget\.org$/, /^packages\/([^/]+)/],
  [/^packages\.(?:debian|ubuntu|fedoraproject)\.(?:org|com)$/, /^(?:.*\/)?([^/]+)\/?$/],
  [/^formulae\.brew\.sh$/, /^(?:formula|cask)\/([^/]+)/],
  [/^(?:search\.maven\.org|mvnrepository\.com|central\.sonatype\.com)$/, /^artifact\/([^/]+\/[^/]+)/],
  [/^packagist\.org$/, /^packages\/([^/]+\/[^/]+)/],
  [/^pub\.dev$/, /^packages\/([^/]+)/],
  [/^hex\.pm$/, /^packages\/([^/]+)/],
];
const SCOPED = /^@([a-z0-9][\w.-]*)\/([a-z0-9][\w.-]*)(?:@[\w.^~-]+)?$/i;
const MAVEN = /^([a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+)[:/]([a-z0-9][\w.-]*)(?::[\w.$({})-]+)*$/i;
const PACKAGE_URL = /^pkg:[a-z]+\/([^@?#]+)/i;
/** A version after a name: "grpcio==1.60", "helm.sh/helm/v3 v3.14", "foo@^2". */
const VERSION = /(?:[=~<>!]=?.*|@[\w.^~-]+|\s+v\d[\w.+-]*)$/;

/** A page of a package registry as the package's name, or undefined. */
export function packagePage(host: string, path: string): string | undefined {
  for (const [site, named] of PAGES) if (site.test(host)) return named.exec(path)?.[1];
  return undefined;
}

/** Whether the text can only be a package. */
export const isPackage = (text: string): boolean =>
  SCOPED.test(text) || PACKAGE_URL.test(text) || (MAVEN.test(text) && text.includes(":"));

export const withoutVersion = (text: string): string =>
  text.replace(/(?<=.)@[\w.^~-]+$/, "").replace(VERSION, "");

/** Leads for a name that is known to be a package's. */
export function* packageLeads(text: string): Generator<Lead> {
  const name = withoutVersion((PACKAGE_URL.exec(text)?.[1] ?? text).replace(/^%40/, "@"));
  yield asKey(packageKey(name));
  const scoped = SCOPED.exec(name);
  if (scoped) return yield* accountLeads(scoped[1] ?? "", scoped[2] ?? "");
  const maven = MAVEN.exec(text);
  if (maven) {
    const [, group = "", artifact = ""] = maven;
    yield asKey(packageKey(`${group}:${artifact}`));
    const labels = group.split(".");
    // The group is a domain in reverse: io.grpc is grpc.io.
    for (let length = labels.length; length >= 2; length--)
      yield asKey(labels.slice(0, length).reverse().join("."));
    yield* accountLeads(
      labels.slice(1).find((label) => label !== "github" && label !== "apache") ?? "",
      artifact,
    );
    return;
  }
  yield published([], name);
}

function* accountLeads(account: string, name: string): Generator<Lead> {
  yield published([account], name);
  yield asName(account);
}
