import { type Expression, isEmpty, isNever } from "./expression.ts";

/** The named rules of one grammar, as they are collected. Equal expressions share one rule. */
export interface Rules {
  /** Gives the expression a rule and returns what stands for it; what is as short as a reference stays as it is. */
  readonly define: (hint: string, expression: Expression) => Expression;
  /** Takes a fresh name for a rule that refers to itself; `fill` must follow. */
  readonly reserve: (hint: string) => string;
  readonly fill: (rule: string, expression: Expression) => void;
  readonly all: ReadonlyMap<string, Expression>;
}

/**
 * An empty collection of rules; names are `hint`, `hint-2`, … with everything but letters and digits as `-`, and a letter
 * first: XGrammar takes no other name.
 */
export function createRules(): Rules {
  const all = new Map<string, Expression>();
  const taken = new Map<string, number>();
  const ruleByContent = new Map<string, string>();

  const reserve = (hint: string): string => {
    const plain = hint.replaceAll(/[^a-zA-Z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
    const base = /^[a-zA-Z]/.test(plain) ? plain : `rule-${plain}`.replace(/-$/, "");
    let name = base;
    while (taken.has(name)) {
      const count = (taken.get(base) ?? 1) + 1;
      taken.set(base, count);
      name = `${base}-${count}`;
    }
    taken.set(name, 1);
    return name;
  };

  const fill = (rule: string, expression: Expression): void => {
    all.set(rule, expression);
  };

  const define = (hint: string, expression: Expression): Expression => {
    if (isNever(expression) || isEmpty(expression) || expression.kind === "reference") return expression;
    if (expression.kind === "literal" && expression.text.length <= hint.length) return expression;
    const content = JSON.stringify(expression);
    let rule = ruleByContent.get(content);
    if (rule === undefined) {
      rule = reserve(hint);
      ruleByContent.set(content, rule);
      fill(rule, expression);
    }
    return { kind: "reference", rule };
  };

  return { define, reserve, fill, all };
}
