import { type CharacterSet, union } from "./character-set.ts";

/** A language of texts, built from parts. Rules give recursion and sharing; nothing here knows GBNF. */
export type Expression =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "class"; readonly set: CharacterSet }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly options: readonly Expression[] }
  | {
      readonly kind: "repeat";
      readonly item: Expression;
      readonly minimum: number;
      readonly maximum?: number;
    }
  | { readonly kind: "reference"; readonly rule: string };

/** The language of the empty text only. */
export const EMPTY: Expression = { kind: "literal", text: "" };

/** The language without any text. */
export const NEVER: Expression = { kind: "choice", options: [] };

/** Whether this is the language without any text (the constructors below keep it recognisable). */
export function isNever(expression: Expression): boolean {
  return expression.kind === "choice" && expression.options.length === 0;
}

/** Whether this is the language of the empty text only. */
export function isEmpty(expression: Expression): boolean {
  return expression.kind === "literal" && expression.text === "";
}

/** Exactly this text. */
export function literal(text: string): Expression {
  return { kind: "literal", text };
}

/** One character of a set. */
export function oneOf(set: CharacterSet): Expression {
  const [range, ...others] = set;
  if (!range) return NEVER;
  if (others.length === 0 && range[0] === range[1]) return literal(String.fromCodePoint(range[0]));
  return { kind: "class", set };
}

/** One part after another; neighbouring literals become one. */
export function sequence(...parts: readonly Expression[]): Expression {
  const flat: Expression[] = [];
  for (const part of parts.flatMap((part) => (part.kind === "sequence" ? part.parts : [part]))) {
    if (isNever(part)) return NEVER;
    if (isEmpty(part)) continue;
    const previous = flat.at(-1);
    if (part.kind === "literal" && previous?.kind === "literal")
      flat[flat.length - 1] = literal(previous.text + part.text);
    else flat.push(part);
  }
  const [only, ...others] = flat;
  if (!only) return EMPTY;
  return others.length === 0 ? only : { kind: "sequence", parts: flat };
}

/** Any one of the options: the empty text first, single characters as one class, and no option twice. */
export function choice(...options: readonly Expression[]): Expression {
  const others = new Map<string, Expression>();
  let set: CharacterSet = [];
  let empty = false;
  for (const option of options.flatMap((option) => (option.kind === "choice" ? option.options : [option]))) {
    const single = singleCharacters(option);
    if (isEmpty(option)) empty = true;
    else if (single) set = union(set, single);
    else others.set(option.kind === "reference" ? option.rule : JSON.stringify(option), option);
  }
  const kept = [...(empty ? [EMPTY] : []), ...(set.length > 0 ? [oneOf(set)] : []), ...others.values()];
  const [only, ...more] = kept;
  return only && more.length === 0 ? only : { kind: "choice", options: kept };
}

/** The item, or nothing. */
export function optional(item: Expression): Expression {
  return choice(EMPTY, item);
}

function singleCharacters(expression: Expression): CharacterSet | undefined {
  if (expression.kind === "class") return expression.set;
  if (expression.kind !== "literal" || expression.text === "") return undefined;
  const point = expression.text.codePointAt(0) ?? 0;
  return expression.text.length === (point > 0xffff ? 2 : 1) ? [[point, point]] : undefined;
}
