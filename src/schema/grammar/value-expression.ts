import { scalarText } from "../canonical.ts";
import { compact, type JsonStyle } from "../json-style.ts";
import type { Json, NumberShape, Scalar, Shape, UnionShape } from "../shape.ts";
import { chooseOption, isPlainObject } from "../union.ts";
import { arrayExpression } from "./array-expression.ts";
import { automatonExpression } from "./automaton.ts";
import { codePoints } from "./character-set.ts";
import { choice, type Expression, oneOf } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";
import { anyOfTexts } from "./literal-trie.ts";
import { numberAutomaton } from "./number-automaton.ts";
import { objectExpression } from "./object-expression.ts";
import { inside, type Place } from "./place.ts";
import type { Rules } from "./rules.ts";
import { stringExpression } from "./string-expression.ts";
import type { WriteValue } from "./value-writer.ts";
import { without } from "./without.ts";

/** How deep arrays, objects and unions may be nested. */
export const DEPTH_LIMIT = 32;

/**
 * A {@link WriteValue} for the rules of one grammar: values without bans are written once for each shape.
 * It throws {@link GrammarError} past a limit.
 */
export function createValueWriter(style: JsonStyle = compact): WriteValue {
  const known = new Map<string, Expression>();
  const write = (rules: Rules, place: Place, shape: Shape, banned: readonly Json[]): Expression => {
    if (place.depth > DEPTH_LIMIT) {
      throw new GrammarError(
        "depth",
        place.path,
        `values are nested more than ${DEPTH_LIMIT} deep`,
        "Flatten the parameter's schema.",
      );
    }
    if (banned.length > 0 || !isScalar(shape)) return anyValue(writer, rules, place, shape, banned);
    const key = JSON.stringify(shape);
    const expression =
      known.get(key) ??
      rules.define(shape.kind, anyValue(writer, rules, { ...place, rule: shape.kind }, shape, []));
    known.set(key, expression);
    return expression;
  };
  const writer: WriteValue = Object.assign(write, { style });
  return writer;
}

function isScalar(shape: Shape): boolean {
  return shape.kind !== "object" && shape.kind !== "array" && shape.kind !== "union";
}

function anyValue(
  write: WriteValue,
  rules: Rules,
  place: Place,
  shape: Shape,
  banned: readonly Json[],
): Expression {
  switch (shape.kind) {
    case "null":
      return scalars(rules, place, [null], banned);
    case "boolean":
      return scalars(rules, place, [true, false], banned);
    case "enum":
      return scalars(rules, place, shape.values, banned);
    case "integer":
    case "number":
      return numberExpression(rules, place, shape, banned);
    case "string":
      return stringExpression(
        rules,
        place,
        shape,
        banned.filter((value) => typeof value === "string"),
      );
    case "array":
      return arrayExpression(
        write,
        rules,
        place,
        shape,
        banned.filter((value) => Array.isArray(value)),
      );
    case "object":
      return objectExpression(write, rules, place, shape, banned.filter(isPlainObject));
    case "union":
      return unionExpression(write, rules, place, shape, banned);
  }
}

function scalars(rules: Rules, place: Place, values: readonly Scalar[], banned: readonly Json[]): Expression {
  const texts = new Set(banned.map(scalarText));
  return anyOfTexts(
    rules,
    place.rule,
    values.map(scalarText).filter((text) => !texts.has(text)),
  );
}

function numberExpression(
  rules: Rules,
  place: Place,
  shape: NumberShape,
  banned: readonly Json[],
): Expression {
  const texts = banned.map((value) => codePoints(scalarText(value)));
  return automatonExpression(rules, place, without(numberAutomaton(rules, place.path, shape), texts), oneOf);
}

/** The options have different first bytes or a tag, so each takes the banned values that are its own. */
function unionExpression(
  write: WriteValue,
  rules: Rules,
  place: Place,
  shape: UnionShape,
  banned: readonly Json[],
): Expression {
  const options = shape.options.map((option, index) =>
    write(
      rules,
      inside(place, "", String(index + 1)),
      option,
      banned.filter((value) => chooseOption(shape, value) === option),
    ),
  );
  return choice(...options);
}
