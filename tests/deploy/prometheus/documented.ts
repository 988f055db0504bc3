/** Which metrics, labels and values of labels docs/metrics.md has, and what an expression uses beyond them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(import.meta.dirname, "../../../docs/metrics.md"), "utf8");

/** Those that Prometheus adds, and that of a histogram's buckets. */
const ADDED = ["job", "namespace", "instance", "le"];

/** By the names under which Prometheus has them: a histogram's parts each. */
const METRICS = new Map(
  [...page.matchAll(/^\| `(knock_\w+)` \| (\w+) \|([^|]*)\|/gm)].flatMap(([, name = "", type, labels = ""]) =>
    (type === "histogram" ? ["_bucket", "_count", "_sum"] : [""]).map((suffix): [string, string[]] => [
      name + suffix,
      labels.split(",").map((label) => label.trim()),
    ]),
  ),
);

/** What a label may be, in any of its uses; labels whose values are not listed are not here. */
const VALUES = new Map<string, string[]>();
for (const [, label = "", values = ""] of page.matchAll(/^\| ([a-z]+)(?: of [^|]*)? \| (`[^|]*) \|$/gm)) {
  VALUES.set(label, [
    ...(VALUES.get(label) ?? []),
    ...[...values.matchAll(/`(\w+)`/g)].map(([, one = ""]) => one),
  ]);
}

if (METRICS.size < 20 || VALUES.size < 5) throw new Error("docs/metrics.md has another form than this reads");

export function unknownMetrics(expression: string): string[] {
  const selectors = [...expression.matchAll(/\b(knock_\w+)(?:\{([^}]*)\})?/g)];
  const used = selectors.flatMap(([, name = "", matchers = ""]) => {
    const labels = METRICS.get(name);
    return labels === undefined ? [`there is no metric ${name}`] : wrongMatchers(matchers, labels);
  });
  const groups = [...expression.matchAll(/\b(?:by|without|on|ignoring) \(([^)]*)\)/g)];
  const allLabels = [...ADDED, ...[...METRICS.values()].flat()];
  const grouped = groups.flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()));
  return [
    ...used,
    ...grouped.filter((name) => !allLabels.includes(name)).map((name) => `there is no label ${name}`),
  ];
}

function wrongMatchers(matchers: string, labels: readonly string[]): string[] {
  return [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].flatMap(
    ([, label = "", value = ""]) => {
      if (!labels.includes(label) && !ADDED.includes(label)) return [`there is no label ${label}`];
      const known = VALUES.get(label);
      if (known === undefined || value.includes("$")) return [];
      return value
        .split("|")
        .filter((one) => !known.includes(one))
        .map((one) => `${label} is never ${one}`);
    },
  );
}
