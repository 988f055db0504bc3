/** Draws a bot message as a picture: a background, the bot's name, then the blocks. */
import type { Block } from "./blocks.ts";
import { describeBlocks } from "./describe.ts";
import { drawBlocks } from "./draw.ts";
import { drawReactions, type Reactions } from "./draw-boxes.ts";
import { moved } from "./drawing.ts";
import { widthOf } from "./measure.ts";
import { element, escapeXml } from "./svg.ts";
import { STYLE } from "./theme.ts";

export interface Picture {
  readonly blocks: readonly Block[];
  readonly reactions: Reactions;
  readonly language: string;
  /** One sentence that describes the picture. */
  readonly title: string;
  readonly name: string;
  /** The label that marks the sender as an app. */
  readonly badge: string;
}

const WIDTH = 720;
const LEFT = 70;
/** Extra space for fonts wider than measured. */
const RIGHT = 44;
const TOP = 20;
const NAME_HEIGHT = 26;

/** Deterministic: the same message always gives the same SVG. */
export function drawPicture(picture: Picture): string {
  const { blocks, reactions, language, title } = picture;
  const width = WIDTH - LEFT - RIGHT;
  const body = drawBlocks(blocks, width);
  const pills = drawReactions(reactions, width);
  const bodyTop = TOP + NAME_HEIGHT;
  const pillsTop = bodyTop + body.height + (reactions.length === 0 ? 0 : 12);
  const height = Math.ceil(pillsTop + pills.height + TOP);
  const lines = [
    element("title", { id: "title" }, escapeXml(title)),
    element("desc", { id: "desc" }, escapeXml(describeBlocks(blocks))),
    element("style", {}, STYLE),
    element("rect", { class: "page", x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 12 }),
    moved(18, TOP, BALL),
    moved(LEFT, TOP, drawName(picture)),
    moved(LEFT, bodyTop, body.svg),
    moved(LEFT, pillsTop, pills.svg),
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: "img",
    "aria-labelledby": "title",
    "aria-describedby": "desc",
    "xml:lang": language,
  };
  return `${element("svg", root, `\n${lines.join("\n")}\n`)}\n`;
}

/** The bot's face: a baseball. */
const BALL = [
  element("circle", { cx: 19, cy: 19, r: 18.5, fill: "#fbfaf6", stroke: "#c9c4b5" }),
  ...["M7.5 5.5C14 13 14 25 7.5 32.5", "M30.5 5.5C24 13 24 25 30.5 32.5"].flatMap((d) => [
    element("path", { d, fill: "none", stroke: "#c8372d", "stroke-width": 1.2 }),
    element("path", { d, fill: "none", stroke: "#c8372d", "stroke-width": 4.5, "stroke-dasharray": "1 2.6" }),
  ]),
].join("");

function drawName({ name, badge }: Picture): string {
  const x = widthOf(name, 15, { bold: true }) + 10;
  const width = widthOf(badge, 10, { bold: true }) + 10;
  return [
    element("text", { class: "ink bold", y: 14, "font-size": 15 }, escapeXml(name)),
    element("rect", { class: "badge", x, y: 1.5, width, height: 15, rx: 3.5 }),
    element(
      "text",
      { class: "dim bold", x: x + width / 2, y: 12.6, "font-size": 10, "text-anchor": "middle" },
      escapeXml(badge),
    ),
  ].join("");
}
