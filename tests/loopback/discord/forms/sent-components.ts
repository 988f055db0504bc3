/** Components as they look once they are sent: numbered, with what Discord fills in; and all of them in a row. */
import { asList, asObject, asObjects, asText, isObject, type Json } from "../json.ts";

/** A component and all that is in it, in the order in which it is read. */
export function flattened(components: unknown): Json[] {
  return asObjects(components).flatMap((component) => [
    component,
    ...flattened(component["components"]),
    ...flattened([component["accessory"], component["component"]].filter(isObject)),
  ]);
}

/** Numbers the components that have no id, and fills in what Discord fills in. */
export function componentsAsSent(components: unknown): Json[] {
  let next = 1;
  const number = (value: unknown): Json => {
    const { id: given, ...component } = withoutNulls(asObject(value));
    const id = Number(given ?? 0) || next;
    next = Math.max(next, id) + 1;
    return {
      id,
      ...DEFAULTS[Number(component["type"])],
      ...component,
      ...mediaAsSent(component),
      ...(Array.isArray(component["components"]) && { components: component["components"].map(number) }),
      ...(isObject(component["accessory"]) && { accessory: number(component["accessory"]) }),
      ...(isObject(component["component"]) && { component: number(component["component"]) }),
    };
  };
  return asList(components).map(number);
}

const SELECT_DEFAULTS = { min_values: 1, max_values: 1, disabled: false };
const DEFAULTS: Readonly<Record<number, Json>> = {
  3: SELECT_DEFAULTS,
  5: SELECT_DEFAULTS,
  6: SELECT_DEFAULTS,
  7: SELECT_DEFAULTS,
  8: SELECT_DEFAULTS,
  11: { description: null, spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

const withoutNulls = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));

/** Pictures are told with what Discord knows about them. */
function mediaAsSent(component: Json): Json {
  const known = (value: unknown): Json => {
    const address = asText(asObject(value)["url"]) ?? "";
    return { id: "0", url: address, proxy_url: address, width: null, height: null, content_type: null };
  };
  if (Number(component["type"]) === 11) return { media: known(component["media"]) };
  if (Number(component["type"]) !== 12) return {};
  return {
    items: asObjects(component["items"]).map((item) => ({
      description: null,
      spoiler: false,
      ...item,
      media: known(item["media"]),
    })),
  };
}
