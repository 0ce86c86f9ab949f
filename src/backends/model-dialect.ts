import type { Dialect } from "../protocol/backend.ts";
import { DialectError } from "./dialect-error.ts";
import { dialectFromTemplate } from "./dialect.ts";
import { plainDialect } from "./plain-dialect.ts";
import type { TemplateTokens } from "./template-renderer.ts";

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
    return dialect.begin === "" ? withBegin(dialect, begin) : dialect;
  } catch (cause) {
    if (!(cause instanceof DialectError)) throw cause;
    return { ...plainDialect, begin };
  }
}

function withBegin(dialect: Dialect, begin: string): Dialect {
  return dialect.native ? { ...dialect, begin, native: { ...dialect.native, begin } } : { ...dialect, begin };
}
