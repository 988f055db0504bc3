/** What the store and the schedule write to the log: a fixed message with its data apart. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
