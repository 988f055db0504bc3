/** Splits a list into pages. */
export interface Page<T> {
  readonly items: readonly T[];
  /** 1-based; the requested page, clamped to the valid range. */
  readonly page: number;
  readonly pages: number;
  /** 0-based index of the page's first item in the list. */
  readonly start: number;
}

export function pageOf<T>(all: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
  const start = (page - 1) * size;
  return { items: all.slice(start, start + size), page, pages, start };
}
