/** The tracing interface; otlp.ts sends the traces if configured. */

/** Must not contain user ids or user input. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  set(attributes: Attributes): void;
}

export interface SpanOptions {
  readonly attributes?: Attributes;
  /** "root" starts a new trace, "call" is an external call, "step" is internal work. */
  readonly kind?: "root" | "call" | "step";
}

export interface Tracing {
  /** Runs the work in a child span of the current one. Outside a trace, only roots create a span. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** The current trace's id. */
  traceId(): string | undefined;
  /** Flushes remaining spans. */
  close(): Promise<void>;
}

export const NO_SPAN: Span = { set() {} };

export const NO_TRACING: Tracing = {
  span: (_name, _options, work) => work(NO_SPAN),
  traceId: () => undefined,
  close: async () => {},
};
