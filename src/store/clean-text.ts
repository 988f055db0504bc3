/**
 * Cleans text on its way into the database, whatever it is: PostgreSQL takes no NUL, and
 * neither database a lone surrogate. One bad name would otherwise undo a whole transaction.
 */
import type { Dialect } from "kysely";

const clean = (value: unknown): unknown =>
  typeof value === "string" && (value.includes("\0") || !value.isWellFormed())
    ? value.replaceAll("\0", "").toWellFormed()
    : value;

/** The dialect, with every parameter cleaned. */
export const cleaningText = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => dialect.createDriver(),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler() {
    const compiler = dialect.createQueryCompiler();
    return {
      compileQuery(node, queryId) {
        const compiled = compiler.compileQuery(node, queryId);
        return { ...compiled, parameters: compiled.parameters.map(clean) };
      },
    };
  },
});
