/**
 * The JSON-Schema subset that a grammar can carry, as one closed union. Everything that Coxswain knows of a
 * tool's parameters (signature, JSON Schema, grammar, validator, error text) is a pure function of a {@link Shape}.
 * Foreign schemas are narrowed into it or refused with the path and the reason; nothing is silently loosened.
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A JSON value without parts. */
export type Scalar = null | boolean | number | string;

/** What a value may be. Lengths are in Unicode code points; bounds are inclusive. */
export type Shape =
  | StringShape
  | NumberShape
  | { readonly kind: "boolean" }
  | { readonly kind: "null" }
  | EnumShape
  | ArrayShape
  | ObjectShape
  | UnionShape;

/** Text. `pattern` is a whole-string regular expression of the simple kind that `schema/pattern.ts` reads. */
export interface StringShape {
  readonly kind: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** A number in plain decimal notation; `integer` has no fraction. */
export interface NumberShape {
  readonly kind: "integer" | "number";
  readonly minimum?: number;
  readonly maximum?: number;
}

/** One of a fixed list of scalars (`const` is a list of one). */
export interface EnumShape {
  readonly kind: "enum";
  readonly values: readonly Scalar[];
}

/** A list of values of one shape. */
export interface ArrayShape {
  readonly kind: "array";
  readonly items: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** An object with exactly these properties and no other. */
export interface ObjectShape {
  readonly kind: "object";
  readonly properties: readonly Property[];
}

/** One property of an object. A property with a default is optional. */
export interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly default?: Json;
  readonly description?: string;
}

/**
 * A choice that can be told from the first bytes: the options have different JSON types, or they are objects
 * with a common property whose constant tells them apart. `nullable` is a union with `null`.
 */
export interface UnionShape {
  readonly kind: "union";
  readonly options: readonly Shape[];
}

/** What a grammar, a validator or a signature needs to know of a tool. */
export interface ToolShape {
  readonly name: string;
  readonly description: string;
  readonly parameters: ObjectShape;
}
