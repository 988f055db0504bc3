/**
 * The layering rules of the program, and a check of source files against them:
 * which folder may import which, and which words may stand where.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** For each part of the program (longest prefix wins), the parts of ours that it may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/language.ts": [],
  "src/policy.ts": [],
  "src/ports/": [],
  "src/catalogue/": ["src/catalogue/", "src/language.ts"],
  "src/messages/": ["src/messages/", "src/chat/reply.ts", "src/catalogue/data-file.ts", "src/language.ts"],
  "src/chat/": ["src/chat/", "src/language.ts"],
  "src/commands/bot.ts": [
    "src/policy.ts",
    "src/store/errors.ts",
    "src/chat/",
    "src/catalogue/",
    "src/commands/",
    "src/daily/services.ts",
    "src/messages/",
    "src/ports/",
    "src/store/errors.ts",
    "src/language.ts",
  ],
  "src/cards/": [
    "src/policy.ts",
    "src/cards/",
    "src/chat/",
    "src/catalogue/",
    "src/messages/",
    "src/language.ts",
  ],
  "src/commands/": [
    "src/policy.ts",
    "src/commands/",
    "src/chat/",
    "src/cards/",
    "src/catalogue/",
    "src/daily/services.ts",
    "src/messages/",
    "src/ports/",
    "src/language.ts",
  ],
  "src/commands/channel/": ["src/"],
  "src/daily/": [
    "src/policy.ts",
    "src/daily/",
    "src/chat/",
    "src/cards/",
    "src/catalogue/",
    "src/channels/",
    "src/messages/",
    "src/ports/",
    "src/schedule/event-work.ts",
    "src/store/",
    "src/language.ts",
  ],
  "src/channels/": ["src/channels/", "src/chat/", "src/catalogue/search/", "src/language.ts"],
  "src/schedule/": ["src/schedule/", "src/chat/", "src/channels/", "src/ports/", "src/store/"],
  "src/store/": ["src/store/", "src/chat/messenger.ts", "src/channels/", "src/language.ts"],
  "src/telemetry/": [
    "src/telemetry/",
    "src/chat/",
    "src/config.ts",
    "src/ports/",
    "src/schedule/observer.ts",
    "src/store/",
  ],
  "src/config.ts": ["src/chat/", "src/store/database-url.ts"],
  "src/unknown-variables.ts": ["src/catalogue/search/distance.ts"],
  "src/data-dir.ts": ["src/catalogue/"],
  "src/tools/": ["src/"],
  "src/tools/slack-manifest.ts": ["src/", "adapters/slack/manifest.ts"],
  "src/tools/discord-register.ts": ["src/", "adapters/discord/"],
  "src/app.ts": ["src/"],
  "src/serve.ts": ["src/chat/adapter.ts", "src/chat/messenger.ts", "src/store/log.ts"],
  "src/main.ts": ["src/", "adapters/"],
  "adapters/": [
    "src/chat/",
    "src/commands/clean-input.ts",
    "src/messages/messages.ts",
    "src/language.ts",
    "adapters/shared/",
  ],
};

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  /** Where it may stand all the same. */
  readonly except: RegExp;
}

const BANS: readonly Ban[] = [
  {
    // A tool is a program of its own, and hands on what it reads.
    what: "reads the environment",
    pattern: /\bprocess\.env\b/,
    except: /^src\/(?:main|tools\/discord-register)\.ts$/,
  },
  {
    what: "reads the time",
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/,
    except: /^src\/ports\/clock\.ts$/,
  },
  { what: "draws random numbers", pattern: /\bMath\.random\(/, except: /^src\/ports\/random\.ts$/ },
];

/** Every platform has a folder of its own in adapters/. */
const PLATFORMS = readdirSync(join(import.meta.dirname, "../../adapters")).filter(
  (name) => name !== "shared",
);

/** What else names a platform. A terminal is also what a program runs in: only its quoted id names the platform. */
const NAMES: Readonly<Record<string, RegExp>> = {
  slack: /slack|\bbolt\b|xox[abp]-|xapp-/i,
  discord: /discord|guild|snowflake/i,
  terminal: /["'`]terminal["'`]/,
};

const platformBan = (platform: string): Ban => ({
  what: `names the platform ${platform}`,
  pattern: NAMES[platform] ?? new RegExp(platform, "i"),
  // main.ts has the list of platforms, a tool for one platform its name; README.md shows pictures of one.
  // The landscape importer reads keys of the CNCF's own file, which name chat platforms.
  except:
    /^(?:adapters\/(?!shared\/)|src\/main\.ts$|src\/catalogue\/landscape\/|src\/tools\/(?:slack-manifest|discord-register|readme\/pictures)\.ts$)/,
});

export function violations(files: readonly SourceFile[], platforms: readonly string[] = PLATFORMS): string[] {
  const bans = [...BANS, ...platforms.map(platformBan)];
  return files.flatMap((file) => [...importViolations(file), ...banViolations(file, bans)]);
}

function importViolations({ path, text }: SourceFile): string[] {
  const rule = Object.keys(MAY_IMPORT)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  if (rule === undefined) return [`${path}: belongs to no part of the program that has a rule`];
  const allowed = [...(MAY_IMPORT[rule] ?? []), ...ownFolder(path)];
  return importsOf(path, text)
    .filter((target) => !allowed.some((prefix) => target.startsWith(prefix)))
    .map((target) => `${path}: imports ${target}, which ${rule} may not`);
}

/** An adapter may import its own folder, and no other adapter's. */
function ownFolder(path: string): string[] {
  const adapter = /^adapters\/[^/]+\//.exec(path)?.[0];
  return adapter === undefined ? [] : [adapter];
}

/** Our own files that a file imports, as paths from the root. */
function importsOf(path: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
  return found.map(([, target = ""]) => resolve(path, target));
}

function resolve(from: string, target: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function banViolations({ path, text }: SourceFile, bans: readonly Ban[]): string[] {
  return bans
    .filter(({ pattern, except }) => pattern.test(text) && !except.test(path))
    .map(({ what }) => `${path}: ${what}`);
}
