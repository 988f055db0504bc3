import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addressLeads, isAddress, linkKey } from "../../../src/catalogue/search/references/address.ts";
import { anyPoint } from "../../support/any-point.ts";

/** Leads as short text: keys as they are, owners with "*", names with "=". */
const leads = (text: string): string[] =>
  [...addressLeads(text)].map((lead) =>
    lead.type === "name" ? `=${lead.name}` : lead.type === "owner" ? `${lead.key}/*` : lead.key,
  );

describe("addressLeads", () => {
  it.each([
    ["https://rook.io", ["rook.io", "=rook"]],
    ["HTTP://WWW.ROOK.IO/", ["rook.io", "=rook"]],
    ["rook.io:8080?a=b#c", ["rook.io", "=rook"]],
    ["https://docs.rook.io/a/b", ["docs.rook.io/a/b", "docs.rook.io/a", "docs.rook.io", "rook.io", "=rook"]],
    ["https://argo-cd.readthedocs.io", ["argo-cd.readthedocs.io", "=argo-cd"]],
    ["https://rook.github.io", ["rook.github.io", "=rook"]],
    ["https://docs.gitlab.com", ["docs.gitlab.com", "=gitlab"]],
    ["https://www.cncf.io/projects/rook/", ["cncf.io/projects/rook", "cncf.io/projects", "=rook", "=cncf"]],
    ["https://landscape.cncf.io/?item=runtime--storage--rook", ["=rook", "=cncf"]],
    ["https://en.wikipedia.org/wiki/Rook", ["=Rook", "=wiki", "en.wikipedia.org"]],
    ["https://hub.docker.com/r/rook/ceph", ["=ceph", "=rook", "=r", "hub.docker.com"]],
  ])("%s", (text, expected) => {
    expect(leads(text)).toEqual(expected);
  });

  const repository = ["github.com/rook/rook", "=rook", "github.com/rook/*", "=rook"];
  it.each([
    "rook/rook",
    "Rook/Rook.git",
    "https://github.com/rook/rook",
    "https://github.com/rook/rook/blob/main/README.md#readme",
    "git@github.com:rook/rook.git",
    "ssh://git@github.com/rook/rook.git",
    "https://raw.githubusercontent.com/rook/rook/main/README.md",
    "https://pkg.go.dev/github.com/rook/rook",
  ])("%s is a repository", (text) => {
    expect(leads(text)).toEqual(repository);
  });

  it("knows an organisation by its second account too", () => {
    expect(leads("crossplane-contrib/provider-aws")).toContain("github.com/crossplane/*");
    expect(leads("https://github.com/rook")).toEqual(["github.com/rook", "=rook"]);
  });

  it.each(["rook", "what is rook", "", "a/b/c", "rook.", "x@y", "https://", "://", "1.5", "ルーク"])(
    "%j is none",
    (text) => {
      expect(leads(text)).toEqual([]);
    },
  );
});

describe("linkKey", () => {
  it.each([
    ["https://rook.io/", "rook.io"],
    ["https://github.com/rook/rook/", "github.com/rook/rook"],
    ["https://www.cncf.io", undefined],
    ["nothing", undefined],
  ])("%s is filed under %s", (url, key) => {
    expect(linkKey(url)).toBe(key);
  });
});

test.each(["github.com/.git", "github.com/-sigs/x", "x.io/?item=--", "git@github.com:/.git"])(
  "%s gives no empty lead",
  (text) => {
    for (const lead of addressLeads(text)) expect(Object.values(lead)).not.toContain("");
  },
);

test("any text is read without trouble, and its leads are not empty", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "https://",
      "github.com",
      "/",
      ".",
      "?item=%zz",
      "@",
      ":",
      "#",
      "git@",
      "a",
      "-",
      "cncf.io",
    ),
    fc.string({ unit: anyPoint, maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join("");
      isAddress(text);
      for (const lead of addressLeads(text)) {
        expect(lead.type === "name" ? lead.name : lead.key).not.toBe("");
      }
    }),
    { numRuns: 2000 },
  );
});
