import type { Expression } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";

/** The most elements that llama.cpp may have to hold for one grammar. */
export const SIZE_LIMIT = 200_000;

/** Throws {@link GrammarError} when the rules would be more than {@link SIZE_LIMIT} elements in llama.cpp. */
export function checkSize(rules: ReadonlyMap<string, Expression>): void {
  let size = 0;
  for (const expression of rules.values()) size += elements(expression) + 1;
  if (size > SIZE_LIMIT) {
    throw new GrammarError(
      "size",
      "tools",
      `the grammar would have ${size} elements (the most is ${SIZE_LIMIT})`,
      "Offer fewer tools, shorten long enums, or lower large bounds.",
    );
  }
}

/** About how many elements llama.cpp makes of an expression: it writes a repetition out, one rule for each round. */
function elements(expression: Expression): number {
  switch (expression.kind) {
    case "literal":
      return expression.text.length;
    case "class":
      return 2 * expression.set.length;
    case "reference":
      return 1;
    case "sequence":
      return sum(expression.parts);
    case "choice":
      return sum(expression.options) + expression.options.length;
    case "repeat": {
      const { item, minimum, maximum = minimum + 1 } = expression;
      return maximum * (elements(item) + 2);
    }
  }
}

function sum(expressions: readonly Expression[]): number {
  return expressions.reduce((total, expression) => total + elements(expression), 0);
}
