import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addressLeads, isAddress, linkKey } from "../../../../src/catalogue/search/references/address.ts";
import type { Lead } from "../../../../src/catalogue/search/references/lead.ts";
import { anyPoint } from "../../../support/any-point.ts";

/** Leads as short text: keys as they are, owners with "*", names with "=". */
function written(lead: Lead): string {
  switch (lead.type) {
    case "key":
      return lead.key;
    case "owner":
      return `${lead.key}/*`;
    case "name":
      return `=${lead.name}`;
    case "published":
      return `${lead.by.join("/")}>${lead.name}`;
    case "own":
      return `${lead.by.join("/")}>>${lead.name}`;
    case "beneath":
      return `(${lead.names.join(" ")})`;
    case "title":
      return `"${lead.text}"`;
  }
}
const leads = (text: string): string[] => [
  ...new Set([...addressLeads(text)].map(written).filter((lead) => lead !== "()")),
];

describe("addressLeads", () => {
  it.each([
    ["https://rook.io", ["rook.io", "=rook"]],
    ["HTTP://WWW.ROOK.IO/", ["rook.io", "=rook"]],
    ["rook.io:8080?a=b#c", ["rook.io", "=rook"]],
    [
      "https://docs.rook.io/a/b",
      ["docs.rook.io/a/b", "docs.rook.io/a", "(a b)", "docs.rook.io", "(docs)", "rook.io", "=rook"],
    ],
    ["https://argo-cd.readthedocs.io", ["argo-cd.readthedocs.io", "argo-cd>argo-cd", "=argo-cd"]],
    ["https://rook.github.io/charts", ["rook.github.io/charts", "rook.github.io", "rook>charts", "=rook"]],
    ["https://docs.gitlab.com", ["docs.gitlab.com", "(docs)", "=gitlab"]],
    ["https://landscape.cncf.io/?item=runtime--storage--rook", ["(landscape)", "=rook", "=cncf"]],
    ["https://en.wikipedia.org/wiki/Rook", ["=rook", "=wiki", "en.wikipedia.org"]],
    [
      "https://hub.docker.com/r/rook/ceph",
      ["hub.docker.com/r/rook/ceph", "rook>ceph", "=ceph", "=rook", "=r", "hub.docker.com"],
    ],
    ["https://www.npmjs.com/package/@grpc/grpc-js", ["package:@grpc/grpc-js", "grpc>grpc-js", "=grpc"]],
    [
      "quay.io/jetstack/cert-manager-controller:v1",
      [
        "jetstack>>cert-manager-controller",
        "github.com/jetstack/cert-manager-controller",
        "quay.io/jetstack/cert-manager-controller",
        "jetstack>cert-manager-controller",
      ],
    ],
  ])("%s", (text, expected) => {
    expect(leads(text)).toEqual(expected);
  });

  const repository = ["github.com/rook/rook", "rook>rook", "github.com/rook/*", "=rook"];
  it.each([
    "https://github.com/rook/rook",
    "https://github.com/rook/rook/blob/main/README.md#readme",
    "git+https://github.com/rook/rook.git#main",
    "git@github.com:rook/rook.git",
    "ssh://git@github.com/rook/rook.git",
    "https://raw.githubusercontent.com/rook/rook/main/README.md",
    "https://api.github.com/repos/rook/rook/releases",
    "https://pkg.go.dev/github.com/rook/rook",
  ])("%s is a repository", (text) => {
    expect(leads(text)).toEqual(repository);
  });

  it("may be a repository, a chart or an image", () => {
    const [first, ...others] = repository;
    expect(leads("Rook/Rook.git")).toEqual([first, "chart:rook/rook", "docker.io/rook/rook", ...others]);
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
    for (const lead of leads(text)) expect(["", "=", "/*", ">"]).not.toContain(lead);
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
        expect(["", "=", "/*"]).not.toContain(written(lead));
      }
    }),
    { numRuns: 2000 },
  );
});
