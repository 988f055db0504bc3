/** The repository that package.json names, in every way that npm allows. */
import { expect, test } from "vitest";
import { repositoryAddress } from "../src/data-dir.ts";

test.each([
  ["https://github.com/example/knock", "https://github.com/example/knock"],
  ["https://github.com/example/knock.git", "https://github.com/example/knock"],
  [{ type: "git", url: "git+https://github.com/example/knock.git#main" }, "https://github.com/example/knock"],
  [{ url: "git+ssh://git@github.com/example/knock.git" }, "https://github.com/example/knock"],
  ["git@gitlab.com:group/knock.git", "https://gitlab.com/group/knock"],
  ["git://git.example.org/knock.git", "https://git.example.org/knock"],
  ["github:example/knock", "https://github.com/example/knock"],
  ["gitlab:example/knock", "https://gitlab.com/example/knock"],
  ["example/knock", "https://github.com/example/knock"],
])("%j is %s", (given, address) => {
  expect(repositoryAddress(given)).toBe(address);
});

test.each([undefined, null, "", 7, {}, { url: 1 }, "file:../knock", "https://ann:secret@example.org/knock"])(
  "%j is no address",
  (given) => {
    expect(repositoryAddress(given)).toBeUndefined();
  },
);
