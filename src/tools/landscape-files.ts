/** Reading and writing landscape files. */
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Four times the size of the CNCF's file in 2026. */
export const MAX_LANDSCAPE_BYTES = 4_000_000;

/** Writes a temporary file and renames it, so that an interrupted run leaves the old file intact. */
export function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
