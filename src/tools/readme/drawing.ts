/** Parts of a picture, and functions to compose them. */
import { element } from "./svg.ts";

/** SVG that spans from y = 0 to `height`. */
export interface Drawing {
  readonly svg: string;
  readonly height: number;
}

export function below(drawings: readonly Drawing[], gap: number): Drawing {
  let height = 0;
  const parts = drawings.map((drawing, i) => {
    const y = height + (i === 0 ? 0 : gap);
    height = y + drawing.height;
    return moved(0, y, drawing.svg);
  });
  return { svg: parts.join(""), height };
}

export const moved = (x: number, y: number, svg: string): string =>
  svg === "" || (x === 0 && y === 0)
    ? svg
    : element("g", { transform: `translate(${round(x)} ${round(y)})` }, svg);

const round = (value: number): number => Math.round(value * 10) / 10;
