/** The log, as everything but the program's own composition writes into it: a fixed message with its data apart. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
