/** The log, as far as adapters write into it. */

/** A fixed message with its data apart. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
