/** Reads deploy/compose.yaml as Docker Compose does: anchors, `${VARIABLES}`, and only the fields that we know of its specification. */
import { CORE_SCHEMA, load, mergeTag } from "js-yaml";
import { z } from "zod";

const duration = z.string().regex(/^\d+(?:ms|s|m|h)$/);
const size = z.string().regex(/^\d+(?:b|k|m|g)$/);

/** What we use of https://github.com/compose-spec/compose-spec, and nothing more, so that a slip is found. */
const service = z.strictObject({
  image: z.string().regex(/^[a-z0-9./-]+:[\w.-]+$/),
  build: z.strictObject({ context: z.string() }).optional(),
  profiles: z.array(z.string()),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  init: z.boolean().optional(),
  restart: z.enum(["no", "always", "on-failure", "unless-stopped"]),
  stop_grace_period: duration.optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string().regex(/^\/[\w/]+(?::size=\d+[kmg])?$/)).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  mem_limit: size.optional(),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.enum(["service_started", "service_healthy"]) }))
    .optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int(),
    })
    .optional(),
  volumes: z.array(z.string().regex(/^[a-z-]+:\/[\w/]+$/)).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
});

const file = z
  .looseObject({
    name: z.string(),
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
  })
  .refine((all) => Object.keys(all).every((key) => /^(?:name|services|volumes|x-.+)$/.test(key)), {
    error: "an unknown field at the top",
  });

export type Service = z.infer<typeof service>;

/** With the values of `${NAME}` and `${NAME:-default}`. Throws for what is no such file. */
export function parseCompose(text: string, variables: Readonly<Record<string, string>>) {
  const { services, volumes } = file.parse(load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }));
  const filled = (value: string) =>
    value.replace(
      /\$\{(\w+)(?::-([^}]*))?\}/g,
      (_, name: string, otherwise?: string) => variables[name] || (otherwise ?? ""),
    );
  const withValues = Object.entries(services).map(([name, one]) => {
    const environment = Object.entries(one.environment).map(([key, value]) => [key, filled(value)]);
    return [name, { ...one, environment: Object.fromEntries(environment) }] as const;
  });
  return { services: new Map<string, Service>(withValues), volumes: Object.keys(volumes) };
}
