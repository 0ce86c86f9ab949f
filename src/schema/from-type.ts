import type {
  Expression,
  TSInterfaceDeclaration,
  TSLiteral,
  TSPropertySignature,
  TSSignature,
  TSType,
} from "oxc-parser";
import type { EnumShape, Json, ObjectShape, Property, Scalar, Shape } from "./shape.ts";
import { ambiguity } from "./union.ts";

/** The types that a file declares by name, without type parameters. */
export type DeclaredTypes = ReadonlyMap<string, TSType | TSInterfaceDeclaration>;

/** A part of TypeScript source that no shape can say. `start` is its place in the source. */
export class TypeRefusal extends Error {
  override readonly name = "TypeRefusal";
  readonly start: number;

  constructor(start: number, reason: string) {
    super(reason);
    this.start = start;
  }
}

/** The shape of a type annotation. `path` holds the names that led here. Throws {@link TypeRefusal}. */
export function shapeOfType(type: TSType, declared: DeclaredTypes, path: readonly string[] = []): Shape {
  switch (type.type) {
    case "TSStringKeyword":
      return { kind: "string" };
    case "TSNumberKeyword":
      return { kind: "number" };
    case "TSBooleanKeyword":
      return { kind: "boolean" };
    case "TSNullKeyword":
      return { kind: "null" };
    case "TSParenthesizedType":
      return shapeOfType(type.typeAnnotation, declared, path);
    case "TSLiteralType":
      return { kind: "enum", values: [literalType(type.literal)] };
    case "TSArrayType":
      return { kind: "array", items: shapeOfType(type.elementType, declared, path) };
    case "TSTypeOperator":
      if (type.operator !== "readonly")
        throw new TypeRefusal(type.start, `${type.operator} cannot be carried`);
      return shapeOfType(type.typeAnnotation, declared, path);
    case "TSUnionType":
      return unionShape(
        type.types.map((part) => shapeOfType(part, declared, path)),
        type.start,
      );
    case "TSTypeLiteral":
      return membersShape(type.members, declared, path);
    case "TSTypeReference": {
      const name = type.typeName.type === "Identifier" ? type.typeName.name : "a qualified name";
      const [item, ...others] = type.typeArguments?.params ?? [];
      if (item && others.length === 0 && (name === "Array" || name === "ReadonlyArray")) {
        return { kind: "array", items: shapeOfType(item, declared, path) };
      }
      return declaredShape(name, item === undefined, type.start, declared, path);
    }
    default:
      throw new TypeRefusal(type.start, `${typeName(type.type)} cannot be carried`);
  }
}

/** A union without `undefined`, and whether `undefined` was in it. */
export function withoutUndefined(type: TSType): { readonly type: TSType; readonly optional: boolean } {
  if (type.type !== "TSUnionType") return { type, optional: false };
  const types = type.types.filter((part) => part.type !== "TSUndefinedKeyword");
  const [only, ...others] = types;
  const rest = only && others.length === 0 ? only : { ...type, types };
  return { type: rest, optional: types.length < type.types.length };
}

/** The value of a literal expression, as in a default. Throws {@link TypeRefusal} for anything that must be computed. */
export function literalValue(expression: Expression): Json {
  switch (expression.type) {
    case "Literal":
      if (expression.value === null && expression.raw !== "null") break;
      if (typeof expression.value === "object" && expression.value !== null) break;
      if (typeof expression.value === "bigint") break;
      return expression.value;
    case "UnaryExpression": {
      const value = expression.operator === "-" ? literalValue(expression.argument) : undefined;
      if (typeof value !== "number") break;
      return value === 0 ? 0 : -value;
    }
    case "TemplateLiteral": {
      const [quasi] = expression.quasis;
      if (expression.expressions.length > 0 || typeof quasi?.value.cooked !== "string") break;
      return quasi.value.cooked;
    }
    case "ArrayExpression":
      return expression.elements.map((element) => {
        if (!element || element.type === "SpreadElement") throw new TypeRefusal(expression.start, notLiteral);
        return literalValue(element);
      });
    case "ObjectExpression":
      return Object.fromEntries(
        expression.properties.map((property): [string, Json] => {
          const name = property.type === "Property" && !property.computed ? keyName(property.key) : undefined;
          if (property.type !== "Property" || name === undefined)
            throw new TypeRefusal(property.start, notLiteral);
          return [name, literalValue(property.value)];
        }),
      );
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return literalValue(expression.expression);
    default:
      break;
  }
  throw new TypeRefusal(expression.start, notLiteral);
}

const notLiteral = "a default must be a literal value; compute it inside the function";

function declaredShape(
  name: string,
  plain: boolean,
  start: number,
  declared: DeclaredTypes,
  path: readonly string[],
): Shape {
  const type = plain ? declared.get(name) : undefined;
  if (!type)
    throw new TypeRefusal(start, `the type ${name} is not declared in this file without type parameters`);
  if (path.includes(name)) throw new TypeRefusal(start, `the type ${name} is recursive`);
  if (type.type !== "TSInterfaceDeclaration") return shapeOfType(type, declared, [...path, name]);
  if (type.extends.length > 0)
    throw new TypeRefusal(start, `the interface ${name} extends another; write its members out`);
  return membersShape(type.body.body, declared, [...path, name]);
}

function membersShape(
  members: readonly TSSignature[],
  declared: DeclaredTypes,
  path: readonly string[],
): ObjectShape {
  const properties = members.map((member): Property => {
    const name = member.type === "TSPropertySignature" && !member.computed ? keyName(member.key) : undefined;
    if (member.type !== "TSPropertySignature" || name === undefined) {
      throw new TypeRefusal(member.start, "an object type may only have plain properties");
    }
    return propertyShape(name, member, declared, path);
  });
  return { kind: "object", properties };
}

function propertyShape(
  name: string,
  member: TSPropertySignature,
  declared: DeclaredTypes,
  path: readonly string[],
): Property {
  if (!member.typeAnnotation) throw new TypeRefusal(member.start, `${name} needs a type`);
  const { type, optional } = withoutUndefined(member.typeAnnotation.typeAnnotation);
  return { name, shape: shapeOfType(type, declared, path), required: !member.optional && !optional };
}

/** Literals become one list of values, with `null` among them where nothing but literals is beside it. */
function unionShape(shapes: readonly Shape[], start: number): Shape {
  const flat = shapes.flatMap((shape) => (shape.kind === "union" ? shape.options : [shape]));
  const enums = flat.filter((shape): shape is EnumShape => shape.kind === "enum");
  const others = flat.filter((shape) => shape.kind !== "enum");
  const listed: readonly Scalar[] = [...new Set(enums.flatMap(({ values }) => values))];
  if (listed.length > 0 && others.every(({ kind }) => kind === "null")) {
    return { kind: "enum", values: others.length > 0 && !listed.includes(null) ? [...listed, null] : listed };
  }
  const options: readonly Shape[] =
    listed.length > 0 ? [{ kind: "enum", values: listed }, ...others] : others;
  const reason = ambiguity(options);
  if (reason !== undefined) throw new TypeRefusal(start, `the options cannot be told apart: ${reason}`);
  const [only, ...more] = options;
  return only && more.length === 0 ? only : { kind: "union", options };
}

function literalType(literal: TSLiteral): Scalar {
  const value = literalValue(literal);
  if (typeof value === "object" && value !== null)
    throw new TypeRefusal(literal.start, "this literal type cannot be carried");
  return value;
}

function keyName(key: {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
}): string | undefined {
  if (key.type === "Identifier" && typeof key.name === "string") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** `TSAnyKeyword` → `any`, `TSTupleType` → `a tuple type`. */
function typeName(node: string): string {
  const plain = node.replace(/^TS/, "");
  if (plain.endsWith("Keyword")) return plain.slice(0, -"Keyword".length).toLowerCase();
  return `a ${plain.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()}`;
}
