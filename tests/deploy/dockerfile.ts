/** Reads a Dockerfile: its instructions by stage, as far as ours uses the language. Throws for what it does not know. */

export interface Instruction {
  readonly name: string;
  /** What stands before the arguments: `--from=dependencies` is `from: "dependencies"`. */
  readonly flags: Readonly<Record<string, string>>;
  /** The arguments as written, lines joined, and the stage's ARGs put in. */
  readonly text: string;
}

export interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

const KNOWN = /^(?:ARG|FROM|WORKDIR|COPY|RUN|LABEL|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD)$/;

export function parseDockerfile(source: string): readonly Stage[] {
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  let args: Record<string, string> = {};
  const global: Record<string, string> = {};
  for (const line of logicalLines(source)) {
    const instruction = readInstruction(line, args);
    if (instruction.name === "ARG")
      Object.assign(stages.length === 0 ? global : args, pairs(instruction.text));
    if (instruction.name === "FROM") {
      const [image = "", , name] = filled(instruction.text, global).split(/\s+/);
      args = {};
      stages.push({ image, name, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** Continued lines joined; no comments and empty lines. */
function logicalLines(source: string): string[] {
  const lines = source.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n");
}

function readInstruction(line: string, args: Readonly<Record<string, string>>): Instruction {
  const { name = "", rest = "" } = /^(?<name>[A-Z]+)\s+(?<rest>.+)$/.exec(line)?.groups ?? {};
  if (!KNOWN.test(name)) throw new Error(`not an instruction that this reader knows: ${line}`);
  const flags: Record<string, string> = {};
  let text = rest;
  for (let flag = readFlag(text); flag !== undefined; flag = readFlag(text)) {
    flags[flag.name] = flag.value;
    text = text.slice(flag.length);
  }
  return { name, flags, text: filled(text, args) };
}

function readFlag(text: string) {
  const found = /^--([\w-]+)=(\S+)\s+/.exec(text);
  if (found === null) return undefined;
  const [whole, name = "", value = ""] = found;
  return { name, value, length: whole.length };
}

/** With the values of `${NAME}`; those of no ARG stay, as they are the shell's or the program's. */
const filled = (text: string, args: Readonly<Record<string, string>>) =>
  text.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) => args[name] ?? whole);

/** `A=1 B="two words"` of ARG, ENV and LABEL. */
export function pairs(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w.-]+)=(?:"([^"]*)"|(\S*))/g)];
  return Object.fromEntries(found.map(([, name, quoted, bare]) => [name, quoted ?? bare ?? ""]));
}

/** All of an instruction's occurrences in a stage. */
export const allOf = (stage: Stage, name: string): readonly Instruction[] =>
  stage.instructions.filter((instruction) => instruction.name === name);

/** The one that counts: the last. */
export function lastOf(stage: Stage, name: string): Instruction {
  const found = allOf(stage, name).at(-1);
  if (found === undefined) throw new Error(`no ${name} in this stage`);
  return found;
}

/** The words of `["node", "src/main.ts"]`, also after HEALTHCHECK's CMD. */
export function execForm({ text }: Instruction): readonly string[] {
  const words: unknown = JSON.parse(text.replace(/^CMD\s+/, ""));
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string"))
    throw new Error(`not in exec form: ${text}`);
  return words;
}
