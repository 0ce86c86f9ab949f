import type { Dialect } from "../protocol/backend.ts";
import { DialectError, dialectFromTemplate, type TemplateTokens } from "./dialect.ts";
import { plainDialect } from "./plain-dialect.ts";

/** What decides how a model writes roles. */
export interface Roles extends TemplateTokens {
  readonly template: string | null;
  /** The tokenizer puts the begin token in front of every prompt. */
  readonly addsBos: boolean;
}

/** The dialect of a model's own chat template, or plain words where it has none that can be read. */
export function modelDialect(roles: Roles): Dialect {
  const begin = roles.addsBos ? roles.bosToken : "";
  if (roles.template === null) return { ...plainDialect, begin };
  try {
    const dialect = dialectFromTemplate(roles.template, roles);
    return dialect.begin === "" ? { ...dialect, begin } : dialect;
  } catch (cause) {
    if (!(cause instanceof DialectError)) throw cause;
    return { ...plainDialect, begin };
  }
}
