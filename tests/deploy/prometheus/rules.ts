/** The alert rules, as deploy/prometheus/alerts.yaml has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { PROMETHEUS } from "./promtool.ts";

const file = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Knock[A-Za-z]+$/),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(["critical", "warning", "info"]) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

export const rules = file
  .parse(load(readFileSync(join(PROMETHEUS, "alerts.yaml"), "utf8")))
  .groups.flatMap((group) => group.rules);
