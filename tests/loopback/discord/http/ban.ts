/** Who gets too many 401, 403 and 429 within ten minutes is shut out for a while, by the house before Discord's. */

const WINDOW_MS = 10 * 60_000;

export interface Ban {
  /** How many such answers there were in the last ten minutes. */
  readonly count: number;
  readonly isOn: boolean;
  note(status: number, scope?: string): void;
}

export function createBan(now: () => number, limit: number): Ban {
  let noted: number[] = [];
  const recent = (): number => {
    noted = noted.filter((at) => now() - at < WINDOW_MS);
    return noted.length;
  };
  return {
    get count() {
      return recent();
    },
    get isOn() {
      return noted.length >= limit && recent() >= limit;
    },
    note(status, scope) {
      // Limits that are shared with others are nobody's fault.
      if ([401, 403, 429].includes(status) && scope !== "shared") noted.push(now());
    },
  };
}
