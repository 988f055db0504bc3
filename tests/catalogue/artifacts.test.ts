/** What projects ship: what is loaded, and what is refused with which words. */
import { describe, expect, it } from "vitest";
import { NO_ARTIFACTS } from "../../src/catalogue/artifacts.ts";
import { type CatalogueFiles, loadCatalogue } from "../../src/catalogue/load.ts";
import { file, problemsOf, withProject } from "./small-files.ts";

const SOURCE = "sources: ['https://rook.io/docs']\n";

const withParts = (text: string, slug = "rook"): CatalogueFiles => ({
  ...withProject("rook", "name: Rook\naliases: [rook-ceph]\nparts: [CephCluster]\n"),
  parts: [file(`data/parts/${slug}.yaml`, text)],
});

it("adds what a project ships, and empty lists where nothing is written", () => {
  const { projects } = loadCatalogue(withParts(`kinds: [CephCluster]\n${SOURCE}`));
  expect(projects.get("rook")?.artifacts).toMatchObject({ kinds: ["CephCluster"], groups: [], images: [] });
  expect(projects.get("akri")?.artifacts).toEqual(NO_ARTIFACTS);
});

describe("a bad entry is refused with file, line, field and what was expected", () => {
  it.each([
    ["an unknown field", "kind: [A]\n", /rook\.yaml:1 kind: unknown field/],
    ["a kind in lower case", "kinds: [cephcluster]\n", /kinds\.0: expected a kind in CamelCase/],
    ["a group that is no host", "groups: [ceph]\n", /groups\.0: expected an API group/],
    ["a group with its version", "groups: [ceph.rook.io/v1]\n", /groups\.0: expected an API group/],
    ["a path as a program", "binaries: [/bin/rook]\n", /binaries\.0: expected the name of a program/],
    [
      "an image's tag",
      "images: ['docker.io/rook/ceph:v1']\n",
      /images\.0: expected an image with its registry/,
    ],
    ["an image's digest", "images: ['docker.io/rook/ceph@sha256:0']\n", /images\.0: expected an image/],
    [
      "an image without its registry",
      "images: [rook/ceph]\n",
      /images\.0: expected an image with its registry/,
    ],
    ["a chart's repository alone", "charts: [rook]\n", /charts\.0: expected a chart as it is installed/],
    ["a package of nowhere", "packages: ['rook']\n", /packages\.0: expected a package after its system/],
    ["a host with its scheme", "hosts: ['https://rook.io']\n", /hosts\.0: expected a host/],
    ["a host with a slash at the end", "hosts: [rook.io/]\n", /hosts\.0: expected a host/],
    ["a Latin name among the others", "names: [Rooke]\n", /names\.0: expected a name in another script/],
    ["a name listed twice", "kinds: [CephNFS, CephNFS]\n", /kinds\.1: "CephNFS" is listed twice/],
    ["a part that the project has", "components: [cephcluster]\n", /components\.0: "cephcluster" is already/],
    ["a command that is a word", "binaries: [book]\n", /binaries\.0: "book" is an ordinary word/],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(withParts(text + SOURCE))).toMatch(expected);
  });

  it.each([
    ["no source", "kinds: [CephNFS]\n", /rook\.yaml:1 sources: missing; write a list here$/],
    [
      "a source without TLS",
      "sources: ['http://rook.io']\n",
      /sources\.0: expected a URL that begins with https/,
    ],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(withParts(text))).toMatch(expected);
  });

  it("a file of no project", () => {
    expect(problemsOf(withParts(SOURCE, "nowhere"))).toMatch(/nowhere\.yaml:1: there is no such project/);
  });
});
