/**
 * Narrows foreign JSON Schema into the subset that a grammar can carry. Annotations are ignored, the type words of
 * Python function lists (`dict`, `float`, `tuple`) are understood, and every constraint is either carried exactly or
 * refused with its path and reason: nothing is loosened. All refusals are collected.
 */
import {
  brief,
  type Read,
  readCounts,
  readNumber,
  readString,
  readValues,
  type Schema,
} from "./narrow-scalar.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { ArrayShape, ObjectShape, Property, Scalar, Shape } from "./shape.ts";
import { ambiguity, isPlainObject, jsonType, ownValue } from "./union.ts";
import { fits } from "./validate.ts";

/** Why a part of a definition cannot be carried. For a schema `path` is a JSON pointer into it (`""` is its root). */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
}

/** A schema's parameters, or everything in it that cannot be carried. */
export type Narrowed =
  | { readonly ok: true; readonly parameters: ObjectShape }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

const maxDepth = 8;
const maxProperties = 64;
const maxParts = 1000;

/** Keywords that describe and do not constrain. */
const annotations = new Set(
  (
    "$schema $id $comment $anchor $defs definitions title description markdownDescription default optional example " +
    "examples deprecated readOnly writeOnly format discriminator externalDocs contentMediaType contentEncoding contentSchema"
  ).split(" "),
);

/** Keywords that this file reads. On a type that they do not speak of they say nothing. */
const constraints = new Set(
  (
    "type enum const nullable minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum " +
    "items minItems maxItems uniqueItems properties required additionalProperties unevaluatedProperties"
  ).split(" "),
);
const combiners = ["$ref", "anyOf", "oneOf", "allOf"] as const;

const typeWords = {
  string: "string",
  integer: "integer",
  number: "number",
  float: "number",
  boolean: "boolean",
  null: "null",
  array: "array",
  tuple: "array",
  object: "object",
  dict: "object",
} as const;
type Type = (typeof typeWords)[keyof typeof typeWords];

/** Narrows the schema of a tool's parameters, which must be an object's. Never throws on JSON. */
export function narrowParameters(schema: unknown): Narrowed {
  const narrowing = new Narrowing(schema);
  // `{"type": "object"}` alone is the usual way to say that a tool has no parameters.
  const empty = isPlainObject(schema) && isObjectWord(schema["type"]) && !Object.hasOwn(schema, "properties");
  const shape = narrowing.shape(empty ? { ...schema, properties: {} } : schema, {
    path: "",
    depth: 0,
    references: [],
  });
  if (shape?.kind === "object") return { ok: true, parameters: shape };
  if (shape) narrowing.refuse("", "parameters must be an object");
  return { ok: false, refusals: narrowing.refusals };
}

/** Where a part stands: its path, how deep it is nested, and the references that led to it. */
interface Place {
  readonly path: string;
  readonly depth: number;
  readonly references: readonly string[];
}

/** The narrowing of one document; collects the refusals. A part in which something is refused has no shape. */
class Narrowing {
  readonly refusals: Refusal[] = [];
  readonly #document: unknown;
  #parts = 0;

  constructor(document: unknown) {
    this.#document = document;
  }

  refuse(path: string, reason: string): undefined {
    this.refusals.push({ path, reason });
  }

  shape(schema: unknown, place: Place): Shape | undefined {
    this.#parts++;
    if (this.#parts === maxParts)
      return this.refuse(place.path, `the schema has more than ${maxParts} parts`);
    if (this.#parts > maxParts) return undefined;
    if (place.depth > maxDepth) return this.refuse(place.path, `nested more than ${maxDepth} deep`);
    if (schema === true) return this.refuse(place.path, "any value is allowed here; say which type");
    if (schema === false) return this.refuse(place.path, "no value is allowed here");
    if (!isPlainObject(schema)) return this.refuse(place.path, "a schema must be an object");
    const before = this.refusals.length;
    this.#refuseKeywords(schema, place.path);
    const shape = this.#nullable(schema, place.path, this.#combined(schema, place));
    return this.refusals.length === before ? shape : undefined;
  }

  #refuseKeywords(schema: Schema, path: string): void {
    const known = (name: string) =>
      annotations.has(name) ||
      constraints.has(name) ||
      name.startsWith("x-") ||
      combiners.some((combiner) => combiner === name);
    for (const name of Object.keys(schema))
      if (!known(name)) this.refuse(path, `"${name}" cannot be carried`);
    for (const name of ["additionalProperties", "unevaluatedProperties", "uniqueItems"]) {
      if (schema[name] !== undefined && schema[name] !== false)
        this.refuse(path, `"${name}" other than false cannot be carried`);
    }
    if (schema["required"] !== undefined && !Array.isArray(schema["required"])) {
      this.refuse(path, "required must be a list of names");
    }
  }

  #nullable(schema: Schema, path: string, shape: Shape | undefined): Shape | undefined {
    const nullable = schema["nullable"] ?? false;
    if (typeof nullable !== "boolean") return this.refuse(path, "nullable must be true or false");
    if (!nullable || !shape || fits(shape, null)) return shape;
    return this.#union([shape, { kind: "null" }], path);
  }

  #combined(schema: Schema, place: Place): Shape | undefined {
    const [combiner, ...others] = combiners.filter((name) => Object.hasOwn(schema, name));
    if (combiner === undefined) return this.#plain(schema, place);
    const beside = [
      ...others,
      ...Object.keys(schema).filter((name) => constraints.has(name) && name !== "nullable"),
    ];
    if (beside.length > 0)
      return this.refuse(place.path, `"${beside.join('", "')}" beside "${combiner}" cannot be carried`);
    if (combiner === "$ref") return this.#reference(schema["$ref"], place);
    const options: unknown = schema[combiner];
    if (!Array.isArray(options) || options.length === 0)
      return this.refuse(place.path, `${combiner} must be a list of schemas`);
    if (combiner === "allOf" && options.length > 1)
      return this.refuse(place.path, "allOf of several schemas cannot be carried");
    return this.#union(
      options.map((option: unknown, at) =>
        this.shape(option, { ...place, path: `${place.path}/${combiner}/${at}` }),
      ),
      place.path,
    );
  }

  #union(shapes: readonly (Shape | undefined)[], path: string): Shape | undefined {
    if (shapes.includes(undefined)) return undefined;
    const options = shapes.flatMap((shape) => (shape?.kind === "union" ? shape.options : (shape ?? [])));
    if (options.length === 1) return options[0];
    const reason = ambiguity(options);
    return reason === undefined
      ? { kind: "union", options }
      : this.refuse(path, `the options cannot be told apart: ${reason}`);
  }

  #reference(reference: unknown, place: Place): Shape | undefined {
    if (typeof reference !== "string") return this.refuse(place.path, "$ref must be text");
    if (place.references.includes(reference))
      return this.refuse(place.path, `$ref ${brief(reference)} is recursive`);
    const target = resolveReference(this.#document, reference);
    if (target === undefined) return this.refuse(place.path, `$ref ${brief(reference)} does not resolve`);
    return this.shape(target, { ...place, references: [...place.references, reference] });
  }

  #plain(schema: Schema, place: Place): Shape | undefined {
    const values = this.#accept(readValues(schema), place.path);
    if (values === null) return undefined;
    const types = this.#types(schema, values, place.path);
    if (!types) return undefined;
    if (!values)
      return this.#union(
        types.map((type) => this.#ofType(type, schema, place)),
        place.path,
      );
    // Listed values are without parts, so that a list or an object beside them fits none.
    const shapes = types
      .filter((type) => type !== "array" && type !== "object")
      .map((type) => this.#ofType(type, schema, place));
    if (shapes.includes(undefined)) return undefined;
    const fitting = values.filter((value) => shapes.some((shape) => shape && fits(shape, value)));
    return fitting.length > 0
      ? { kind: "enum", values: fitting }
      : this.refuse(place.path, "none of the listed values is possible");
  }

  #types(schema: Schema, values: readonly Scalar[] | undefined, path: string): readonly Type[] | undefined {
    const given = schema["type"];
    if (given === undefined) {
      if (values) return [...new Set(values.map((value) => jsonType(value) ?? "null"))];
      if (Object.hasOwn(schema, "properties")) return ["object"];
      if (Object.hasOwn(schema, "items")) return ["array"];
    }
    const words: readonly unknown[] = Array.isArray(given) ? given : [given ?? "any"];
    const unknown = words.find((word) => typeof word !== "string" || !Object.hasOwn(typeWords, word));
    if (unknown === "any") return this.refuse(path, "any value is allowed here; say which type");
    if (unknown !== undefined || words.length === 0)
      return this.refuse(path, `unknown type ${brief(unknown ?? given)}`);
    const types = new Set((words as (keyof typeof typeWords)[]).map((word) => typeWords[word]));
    if (types.has("number")) types.delete("integer");
    return [...types];
  }

  #ofType(type: Type, schema: Schema, place: Place): Shape | undefined {
    switch (type) {
      case "boolean":
      case "null":
        return { kind: type };
      case "string":
        return this.#accept(readString(schema), place.path) ?? undefined;
      case "integer":
      case "number":
        return this.#accept(readNumber(schema, type), place.path) ?? undefined;
      case "array":
        return this.#array(schema, place);
      case "object":
        return this.#object(schema, place);
    }
  }

  #array(schema: Schema, place: Place): ArrayShape | undefined {
    const counts = this.#accept(readCounts(schema, "Items"), place.path);
    const given = schema["items"];
    if (given === undefined) return this.refuse(place.path, "an array needs items: any item is allowed here");
    if (Array.isArray(given))
      return this.refuse(place.path, "items that differ by position cannot be carried");
    const items = this.shape(given, { ...place, path: `${place.path}/items`, depth: place.depth + 1 });
    return counts && items ? { kind: "array", items, ...counts } : undefined;
  }

  #object(schema: Schema, place: Place): ObjectShape | undefined {
    const { path } = place;
    const given = schema["properties"];
    if (given === undefined)
      return this.refuse(path, "an object needs properties: any property is allowed here");
    if (!isPlainObject(given)) return this.refuse(path, "properties must be an object");
    const names = Object.keys(given);
    if (names.length > maxProperties)
      return this.refuse(path, `${names.length} properties are more than ${maxProperties}`);
    const required: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
    const stranger = required.find((name) => typeof name !== "string" || !names.includes(name));
    if (stranger !== undefined)
      return this.refuse(path, `required names ${brief(stranger)}, which is not a property`);
    const properties = names.map((name) =>
      this.#property(name, ownValue(given, name), required.includes(name), place),
    );
    return properties.every((property) => property !== undefined)
      ? { kind: "object", properties }
      : undefined;
  }

  #property(name: string, schema: unknown, required: boolean, place: Place): Property | undefined {
    const path = `${place.path}/properties/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (name === "" || !name.isWellFormed())
      return this.refuse(path, "a property needs a name of whole characters");
    const shape = this.shape(schema, { ...place, path, depth: place.depth + 1 });
    if (!shape || !isPlainObject(schema)) return undefined;
    const { description: text, default: initial } = schema;
    const description = typeof text === "string" && text !== "" ? { description: text } : {};
    // A required property is always given, so its default is only advice.
    if (required || initial === undefined) return { name, shape, required, ...description };
    if (!fits(shape, initial)) return this.refuse(path, `the default ${brief(initial)} does not fit`);
    return { name, shape, required: false, default: initial, ...description };
  }

  #accept<T>(read: Read<T>, path: string): T | null {
    if ("value" in read) return read.value;
    this.refuse(path, read.reason);
    return null;
  }
}

function isObjectWord(type: unknown): boolean {
  return (
    typeof type === "string" &&
    Object.hasOwn(typeWords, type) &&
    typeWords[type as keyof typeof typeWords] === "object"
  );
}
