/** Traces, as the program writes them: otlp.ts sends them off, where that is configured. */

/** Never ids of people, and never what somebody wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  set(attributes: Attributes): void;
}

export interface SpanOptions {
  readonly attributes?: Attributes;
  /** A trace of its own, whatever is under way; a call to somebody else; or a step of ours. */
  readonly kind?: "root" | "call" | "step";
}

export interface Tracing {
  /** A span within the one that is under way, for as long as the work takes; none where none is, but for roots. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** Of the trace under way. */
  traceId(): string | undefined;
  /** Sends off what is left. */
  close(): Promise<void>;
}

export const NO_SPAN: Span = { set() {} };

export const NO_TRACING: Tracing = {
  span: (_name, _options, work) => work(NO_SPAN),
  traceId: () => undefined,
  close: async () => {},
};
