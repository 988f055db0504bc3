import { readdirSync, readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import { curatedSchema } from "../catalogue/project.ts";

const only = process.argv.slice(2);
let bad = 0,
  n = 0;
for (const f of readdirSync("data/projects")) {
  if (!f.endsWith(".yaml") || (only.length && !only.some((o) => f.startsWith(o)))) continue;
  n++;
  try {
    const d = load(readFileSync(`data/projects/${f}`, "utf8"), { schema: CORE_SCHEMA });
    const r = curatedSchema.safeParse(d);
    if (!r.success) {
      bad++;
      console.log(f, z.prettifyError(r.error));
    } else {
      const s = r.data.name
        .replace(/\s*\([^)]*\)/g, "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, "");
      if (`${s}.yaml` !== f) {
        bad++;
        console.log(f, "name gives slug", s);
      }
    }
  } catch (e) {
    bad++;
    console.log(f, String(e));
  }
}
console.log(n, "files,", bad, "bad");
