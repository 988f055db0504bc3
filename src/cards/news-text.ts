/** Changes of the landscape in words, grouped by kind, and as data. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { endOf } from "../catalogue/description.ts";
import type { LandscapeEvent } from "../catalogue/history/events.ts";
import { type Block, type ChangeData, type Inline, list, paragraph, strong, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import { formatDate } from "./dates.ts";
import { levelName } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

/** In the order given. */
export function newsBlocks(events: readonly LandscapeEvent[], voice: RenderContext): Block[] {
  const groups = [...Map.groupBy(events, ({ kind }) => kind)];
  return groups.flatMap(([kind, group]) => [
    paragraph(strong(voice.text.say(`news.kind.${kind}`))),
    list(group.map((event) => newsLine(event, voice))),
  ]);
}

/** "Foo: Sandbox → Incubating, by 18 July 2026" */
function newsLine(event: LandscapeEvent, voice: RenderContext): Inline[] {
  const said = detailOf(event, voice);
  const when = whenText(event, voice);
  return [
    strong(event.name),
    text(said === "" ? voice.text.say("news.line", { when }) : voice.text.say("news.detail", { said, when })),
  ];
}

function detailOf(event: LandscapeEvent, voice: RenderContext): string {
  const { text: t } = voice;
  const path = (category: string) => pathText(category, voice);
  switch (event.kind) {
    case "joined":
      return levelName(event.level, voice);
    case "promoted":
      return `${levelName(event.from, voice)} → ${levelName(event.level, voice)}`;
    case "archived":
      return `${levelName(event.from, voice)} → ${levelName(levelAfter(event, voice.catalogue) ?? "", voice)}`;
    case "renamed":
      return t.say("news.formerly", { name: event.from });
    case "left":
      return event.level === undefined ? "" : levelName(event.level, voice);
    case "moved":
      return `${path(event.from)} → ${path(event.category)}`;
    case "listed":
    case "returned":
      return path(event.category);
  }
}

/** The official day, else that of the file that shows it first. */
function whenText(event: LandscapeEvent, { text: t, language, catalogue }: RenderContext): string {
  const official = officialDay(event, catalogue);
  return t.say(official === undefined ? "news.by" : "news.on", {
    date: formatDate(official ?? event.date, language),
  });
}

function officialDay(event: LandscapeEvent, catalogue: Catalogue): string | undefined {
  const level = levelAfter(event, catalogue);
  const step = catalogue.projects
    .get(event.product)
    ?.maturity.find((one) => level !== undefined && one.level === level && one.date <= event.date);
  return step?.date.length === "2018-11-28".length ? step.date : undefined;
}

/** The level that it gained. */
export function levelAfter(event: LandscapeEvent, { landscape }: Pick<Catalogue, "landscape">) {
  if (event.kind === "archived") return endOf(landscape);
  return event.kind === "joined" || event.kind === "promoted" ? event.level : undefined;
}

/** The subcategory in the reader's language, where the catalogue has it, else as the landscape names it. */
function pathText(path: string, { catalogue, language }: RenderContext): string {
  const [, ...names] = path.split(" / ");
  const known = [...catalogue.categories.values()].find(
    ({ name, parent }) => parent !== undefined && path.endsWith(` / ${name.en}`),
  );
  return known === undefined ? names.join(" / ") : localize(known.name, language);
}

export function newsData(event: LandscapeEvent, catalogue: Catalogue): ChangeData {
  const { product, ...change } = event;
  const { date, kind, name, ...details } = change;
  const official = officialDay(event, catalogue);
  return { date, kind, project: product, name, ...details, ...(official && { official }) };
}
