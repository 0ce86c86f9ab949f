import type { Expression } from "./expression.ts";

/** The rules of a grammar by their names, `root` among them, before they are printed. Plain JSON, so that it can travel. */
export type Language = Readonly<Record<string, Expression>>;
