/** A log that records its lines for a test to inspect. */

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly data: object;
}

export const collectLog = () => {
  const lines: LogLine[] = [];
  const write = (level: string) => (data: object, message: string) =>
    void lines.push({ level, data, message });
  return { lines, info: write("info"), warn: write("warn"), error: write("error") };
};
