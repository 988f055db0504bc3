/**
 * The program's import rules, and a check of source files against them: which room may
 * import which, no import cycles, and which words are allowed where. Each violation
 * explains its fix.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { circles, importsOf, type SourceFile } from "./import-graph.ts";

export type { SourceFile } from "./import-graph.ts";

/**
 * For each room (a folder of src, or a file in it) the rooms that it may import, besides
 * itself. A room stands below all that it imports: the order of the list shows it.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/language.ts": [],
  "src/policy.ts": [],
  "src/ports": [],
  "src/chat": ["src/language.ts"],
  "src/http-server.ts": [],
  "src/catalogue": ["src/language.ts"],
  "src/messages": ["src/chat", "src/catalogue/data-file.ts", "src/language.ts"],
  "src/cards": ["src/catalogue", "src/chat", "src/language.ts", "src/policy.ts"],
  "src/channels": [
    "src/catalogue/search",
    "src/catalogue/default-scope.ts",
    "src/cards/locale.ts",
    "src/chat",
    "src/language.ts",
  ],
  "src/store": ["src/channels", "src/chat", "src/language.ts", "src/ports"],
  "src/schedule": ["src/channels", "src/chat", "src/ports", "src/store"],
  "src/daily": [
    "src/cards",
    "src/catalogue",
    "src/channels",
    "src/chat",
    "src/language.ts",
    "src/policy.ts",
    "src/ports",
    "src/schedule",
    "src/store",
  ],
  "src/commands": [
    "src/cards",
    "src/catalogue",
    "src/channels",
    "src/chat",
    "src/daily",
    "src/language.ts",
    "src/messages",
    "src/policy.ts",
    "src/ports",
    "src/schedule",
    "src/store",
  ],
  "src/conversation": ["src/channels", "src/chat", "src/language.ts", "src/ports", "src/store"],
  "src/config.ts": ["src/chat", "src/store/database-url.ts"],
  "src/unknown-variables.ts": ["src/catalogue/search/distance.ts"],
  "src/telemetry": [
    "src/chat",
    "src/config.ts",
    "src/http-server.ts",
    "src/ports",
    "src/schedule",
    "src/store",
  ],
  "src/text-file.ts": [],
  "src/data-dir.ts": ["src/catalogue", "src/text-file.ts"],
  "src/refresh": ["src/catalogue", "src/chat", "src/data-dir.ts", "src/ports", "src/store"],
  "src/snapshot": [],
  "src/load-data.ts": [
    "src/catalogue",
    "src/commands/check-descriptions.ts",
    "src/daily/questions/bank.ts",
    "src/data-dir.ts",
    "src/messages",
    "src/ports",
    "src/snapshot",
  ],
  "src/serve.ts": ["src/chat"],
  "src/uncaught.ts": ["src/chat"],
  "src/app.ts": ["src"],
  "src/main.ts": ["src", "adapters"],
  "src/tools": ["src", "adapters"],
};

/** What adapters may import besides their own folder: the contract, and what they share. */
const ADAPTERS_MAY_IMPORT = ["src/chat", "src/http-server.ts", "src/language.ts", "adapters/shared"];

/** Rooms of an adapter, the lower ones first: none imports a higher one. */
const ADAPTER_ROOMS = ["transport", "render", "register", "post", "receive", "answer"];

interface Ban {
  readonly what: string;
  readonly fix: string;
  readonly pattern: RegExp;
  /** Where it may stand all the same. */
  readonly except: RegExp;
}

const BANS: readonly Ban[] = [
  {
    what: "reads the environment",
    fix: "declare the variable in src/config.ts or in the adapter's config.ts, and take the value as a parameter",
    pattern: /\bprocess\.env\b/,
    // A tool is a program of its own, and hands on what it reads.
    except: /^src\/(?:main|tools\/discord-register)\.ts$/,
  },
  {
    what: "reads the time",
    fix: "take a Clock (src/ports/clock.ts) as a parameter",
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/,
    except: /^src\/ports\/clock\.ts$/,
  },
  {
    what: "draws random numbers",
    fix: "take a Random (src/ports/random.ts) as a parameter",
    pattern: /\bMath\.random\(/,
    except: /^src\/ports\/random\.ts$/,
  },
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
  fix: "make the difference part of the contract (src/chat), or move it to the adapter",
  pattern: NAMES[platform] ?? new RegExp(platform, "i"),
  // main.ts has the list of platforms, a tool for one platform its name; README.md shows pictures of one.
  // The landscape importer reads keys of the CNCF's own file, which name chat platforms.
  except:
    /^(?:adapters\/(?!shared\/)|src\/main\.ts$|src\/catalogue\/landscape\/|src\/tools\/(?:slack-manifest|discord-register|readme\/pictures)\.ts$)/,
});

export function violations(files: readonly SourceFile[], platforms: readonly string[] = PLATFORMS): string[] {
  const bans = [...BANS, ...platforms.map(platformBan)];
  return [
    ...files.flatMap((file) => [...importViolations(file), ...banViolations(file, bans)]),
    ...circles(files).map(
      (circle) => `${circle.join(" → ")}: a circle of imports; move what they share into a file below them`,
    ),
  ];
}

/** Where adapters live: the example for adding one keeps to the same rules. */
const ADAPTERS = /^(?:adapters|tests\/platforms)\/[^/]+/;

/** The room that a path belongs to: a file at the top of src, a folder below it, or an adapter. */
const roomOf = (path: string): string => ADAPTERS.exec(path)?.[0] ?? path.split("/").slice(0, 2).join("/");

function importViolations({ path, text }: SourceFile): string[] {
  const room = roomOf(path);
  const isAdapter = ADAPTERS.test(room);
  const allowed = isAdapter ? ADAPTERS_MAY_IMPORT : MAY_IMPORT[room];
  if (allowed === undefined)
    return [`${path}: ${room} has no import rule; add one in tests/support/layering.ts`];
  return importsOf(path, text).flatMap((target) => {
    if (isWithin(target, room)) return isAdapter ? upwards(path, target) : [];
    return allowed.some((prefix) => isWithin(target, prefix)) ? [] : [forbidden(path, target, allowed)];
  });
}

const isWithin = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

function forbidden(path: string, target: string, allowed: readonly string[]): string {
  const may = allowed.length === 0 ? "nothing of ours" : allowed.join(", ");
  return `${path}: imports ${target}, but ${roomOf(path)} may import ${may}; take what it needs as a parameter, or move it`;
}

/** Files at the top of an adapter put its rooms together; a room imports no higher one. */
function upwards(path: string, target: string): string[] {
  const [from, to] = [path, target].map((one) => ADAPTER_ROOMS.indexOf(one.split("/")[2] ?? ""));
  if (from === undefined || to === undefined || from < 0 || to <= from) return [];
  return [
    `${path}: imports ${target}; ${ADAPTER_ROOMS[from]} stands below ${ADAPTER_ROOMS[to]}; put the two together in a file at the top of the adapter`,
  ];
}

const banViolations = ({ path, text }: SourceFile, bans: readonly Ban[]): string[] =>
  bans
    .filter(({ pattern, except }) => pattern.test(text) && !except.test(path))
    .map(({ what, fix }) => `${path}: ${what}; ${fix}`);
