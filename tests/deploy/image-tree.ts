/**
 * Builds what the Dockerfile builds, without an engine: each stage in a folder of its
 * own that stands for its root directory, with the same copies and the same commands.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { type Instruction, pairs, parseDockerfile } from "./dockerfile.ts";

export interface ImageTree {
  /** The folder that stands for the root directory. */
  readonly root: string;
  /** Absolute paths in the image. */
  readonly workdir: string;
  readonly volumes: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: User | undefined;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

interface Building {
  root: string;
  workdir: string;
  volumes: string[];
  env: Record<string, string>;
  user: User | undefined;
}

/** Only root can become somebody else. */
export const isRoot = process.getuid?.() === 0;

/** What commands get from this machine: where programs, the home and the package registry are. */
const FROM_HERE =
  /^(?:HOME|TMPDIR|(?:https?|no)_proxy|npm_config_(?:registry|cache|userconfig|cafile)|NODE_EXTRA_CA_CERTS)$/i;

export const hostEnv: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      FROM_HERE.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  ),
  PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
};

/** The last stage's tree. `context` is what is built from, `place` an empty folder. */
export function buildTree(dockerfile: string, context: string, place: string): ImageTree {
  const built = new Map<string, Building>();
  let last: Building | undefined;
  for (const [index, stage] of parseDockerfile(dockerfile).entries()) {
    const name = stage.name ?? String(index);
    const building = { root: join(place, name), workdir: "/", volumes: [], env: {}, user: undefined };
    mkdirSync(building.root);
    for (const instruction of stage.instructions) carryOut(instruction, building, context, built);
    built.set(name, building);
    last = building;
  }
  if (last === undefined) throw new Error("the Dockerfile has no stage");
  return last;
}

function carryOut(
  { name, flags, text }: Instruction,
  building: Building,
  context: string,
  built: ReadonlyMap<string, Building>,
): void {
  switch (name) {
    case "WORKDIR":
      building.workdir = text;
      mkdirSync(join(building.root, text), { recursive: true });
      return;
    case "COPY": {
      const from = flags["from"] === undefined ? context : built.get(flags["from"])?.root;
      if (from === undefined) throw new Error(`no stage ${flags["from"]} to copy from`);
      copy(from, text.split(/\s+/), building);
      return;
    }
    case "ENV":
      Object.assign(building.env, pairs(text));
      return;
    case "USER": {
      const [uid, gid] = text.split(":").map(Number);
      if (isRoot && uid !== undefined && gid !== undefined) building.user = { uid, gid };
      return;
    }
    case "VOLUME":
      building.volumes.push(text);
      return;
    case "RUN":
      run(text, building);
  }
}

/** A folder's content is copied into the place, a file under its name when the place ends in a slash. */
function copy(from: string, words: readonly string[], { root, workdir }: Building): void {
  const place = words.at(-1) ?? "";
  const target = join(root, posix.resolve(workdir, place));
  for (const word of words.slice(0, -1)) {
    const source = join(from, word);
    const isFile = statSync(source).isFile();
    cpSync(source, isFile && place.endsWith("/") ? join(target, basename(word)) : target, {
      recursive: true,
    });
  }
}

function run(command: string, building: Building): void {
  const { status } = spawnSync("sh", ["-euc", placed(command, building.root)], {
    cwd: join(building.root, building.workdir),
    env: { ...hostEnv, ...placedEnv(building) },
    stdio: ["ignore", "ignore", "inherit"],
    ...building.user,
  });
  if (status !== 0) throw new Error(`exit code ${status}: ${command}`);
}

/** A command's absolute paths, in the folder that stands for the root; owners only where we may set them. */
function placed(command: string, root: string): string {
  const here = command.replace(/(?<=\s)\/(?=[a-z])/g, `${root}/`);
  return isRoot ? here : here.replace(/ -[og] \d+/g, "");
}

/** The image's variables, with their absolute paths in the folder. */
export const placedEnv = ({ env, root }: Pick<ImageTree, "env" | "root">): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value.replace(/^(sqlite:)?\//, `$1${root}/`)]),
  );
