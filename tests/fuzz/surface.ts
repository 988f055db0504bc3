/** Where something from outside comes in. */
import type { Draw } from "./draw.ts";

export interface Surface {
  readonly name: string;
  /** Its part of all inputs. */
  readonly share: number;
  open(): Promise<OpenSurface>;
}

export interface OpenSurface {
  /** An input, as text that can be printed and given again. */
  draw(draw: Draw): string;
  /** Resolves once all are handled, with the milliseconds of processor time that they took. */
  handle(inputs: readonly string[]): Promise<number>;
  /** What went wrong so far: an end, something that nobody caught, a mention that slipped through. */
  problems(): readonly string[];
  close(): Promise<void>;
}
