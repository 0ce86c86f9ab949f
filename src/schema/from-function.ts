/**
 * Reads tools from the exported functions of a TypeScript file, with a real parser: parameters in their order, types,
 * literal defaults, and descriptions from JSDoc. TypeScript has one number type, so a whole number or a range is
 * said in JSDoc, before the parameter's text: `@param count integer 1..100: how many lines`.
 */
import {
  type Comment,
  type Function as FunctionNode,
  type ArrowFunctionExpression,
  type ParamPattern,
  parseSync,
  type Program,
  type Statement,
  type TSInterfaceDeclaration,
  type TSType,
} from "oxc-parser";
import { type DeclaredTypes, literalValue, shapeOfType, TypeRefusal, withoutUndefined } from "./from-type.ts";
import { narrowParameters, type Refusal } from "./narrow.ts";
import { type Jsdoc, type JsdocTag, parameterText, readJsdoc } from "./read-jsdoc.ts";
import type { Json, Property, Shape, ToolShape } from "./shape.ts";
import { toJsonSchema } from "./to-json-schema.ts";
import { toolName } from "./tool-name.ts";

/**
 * An exported function as a tool, or why it cannot be one (`path` is `file:line`). The parameters' properties stand
 * in the order in which the function takes them.
 */
export type FunctionShape =
  | { readonly ok: true; readonly tool: ToolShape; readonly tags: readonly JsdocTag[] }
  | { readonly ok: false; readonly name: string; readonly refusals: readonly Refusal[] };

/** Every exported function of a TypeScript source, in its order. `file` names the source in refusals. Never throws. */
export function functionShapes(source: string, file: string): readonly FunctionShape[] {
  const { program, comments, errors } = parseSync(file, source, { lang: "ts", sourceType: "module" });
  const at = (start: number): string => `${file}:${source.slice(0, start).split("\n").length}`;
  const [error] = errors;
  if (error) {
    return [
      { ok: false, name: "", refusals: [{ path: at(error.labels[0]?.start ?? 0), reason: error.message }] },
    ];
  }
  const declared = declaredTypes(program);
  return exportedFunctions(program).map(({ name, node, start }) => {
    const jsdoc = jsdocBefore(start, comments, source);
    return functionShape(name, node, start, jsdoc, declared, at);
  });
}

type Callable = FunctionNode | ArrowFunctionExpression;

interface NamedFunction {
  /** The name under which it is exported. */
  readonly name: string;
  readonly node: Callable;
  /** Where its statement begins, which is where its JSDoc ends. */
  readonly start: number;
}

function exportedFunctions(program: Program): readonly NamedFunction[] {
  const local = new Map(
    program.body
      .flatMap((statement) => functionsOf(statement, statement.start))
      .map((named) => [named.name, named]),
  );
  return program.body.flatMap((statement): readonly NamedFunction[] => {
    if (statement.type === "ExportDefaultDeclaration") {
      const { declaration, start } = statement;
      const callable =
        declaration.type === "FunctionDeclaration" || declaration.type === "ArrowFunctionExpression";
      return callable ? [{ name: "default", node: declaration, start }] : [];
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") return [];
    if (statement.declaration) return functionsOf(statement.declaration, statement.start);
    if (statement.source) return [];
    return statement.specifiers.flatMap((specifier): readonly NamedFunction[] => {
      const named = specifier.local.type === "Identifier" ? local.get(specifier.local.name) : undefined;
      const name =
        specifier.exported.type === "Identifier" ? specifier.exported.name : specifier.exported.value;
      return named ? [{ ...named, name }] : [];
    });
  });
}

function functionsOf(statement: Statement, start: number): readonly NamedFunction[] {
  if (statement.type === "FunctionDeclaration" || statement.type === "TSDeclareFunction") {
    return statement.id ? [{ name: statement.id.name, node: statement, start }] : [];
  }
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const callable = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
    return id.type === "Identifier" && callable ? [{ name: id.name, node: init, start }] : [];
  });
}

function functionShape(
  name: string,
  node: Callable,
  start: number,
  jsdoc: Jsdoc,
  declared: DeclaredTypes,
  at: (start: number) => string,
): FunctionShape {
  const refusals: Refusal[] = refusedForms(name, node).map((reason) => ({ path: at(start), reason }));
  const properties = node.params.flatMap((parameter): Property[] => {
    try {
      return [parameterProperty(parameter, jsdoc, declared)];
    } catch (error) {
      if (!(error instanceof TypeRefusal)) throw error;
      refusals.push({ path: at(error.start), reason: `${parameterLabel(parameter)}${error.message}` });
      return [];
    }
  });
  if (refusals.length > 0) return { ok: false, name, refusals };
  // Limits and defaults are judged where every other schema is judged.
  const narrowed = narrowParameters(toJsonSchema({ kind: "object", properties }));
  if (narrowed.ok)
    return {
      ok: true,
      tool: { name, description: jsdoc.summary, parameters: { kind: "object", properties } },
      tags: jsdoc.tags,
    };
  return {
    ok: false,
    name,
    refusals: narrowed.refusals.map(({ path, reason }) => ({
      path: at(start),
      reason: `${path}: ${reason}`,
    })),
  };
}

function refusedForms(name: string, node: Callable): readonly string[] {
  const refused: [boolean, string][] = [
    [name === "default", "export the function by name, not as default"],
    [!toolName.test(name), `a tool's name has the form ${toolName.source}`],
    [node.type === "TSDeclareFunction", "a function with overloads cannot be carried"],
    [node.type !== "ArrowFunctionExpression" && node.generator, "a generator cannot be carried"],
    [Boolean(node.typeParameters), "type parameters cannot be carried"],
  ];
  return refused.filter(([applies]) => applies).map(([, reason]) => reason);
}

function parameterProperty(parameter: ParamPattern, jsdoc: Jsdoc, declared: DeclaredTypes): Property {
  const initial = parameter.type === "AssignmentPattern" ? parameter.right : undefined;
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (target.type === "RestElement")
    throw new TypeRefusal(target.start, "a rest parameter cannot be carried; take an array");
  if (target.type !== "Identifier")
    throw new TypeRefusal(target.start, "a parameter that is taken apart has no name; give it one");
  const value = initial && literalValue(initial);
  const annotation = target.typeAnnotation?.typeAnnotation;
  const { type, optional } = annotation ? withoutUndefined(annotation) : { type: undefined, optional: false };
  const { shape, description } = described(
    typeShape(type, value, target.start, declared),
    parameterText(jsdoc, target.name),
  );
  return {
    name: target.name,
    shape,
    required: value === undefined && !optional && !target.optional,
    ...(value === undefined ? {} : { default: value }),
    ...(description === "" ? {} : { description }),
  };
}

function parameterLabel(parameter: ParamPattern): string {
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  return target.type === "Identifier" ? `parameter ${target.name}: ` : "";
}

/** The annotated type, or the type of a scalar default. */
function typeShape(
  type: TSType | undefined,
  value: Json | undefined,
  start: number,
  declared: DeclaredTypes,
): Shape {
  if (type) return shapeOfType(type, declared);
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return { kind: typeof value as "string" | "number" | "boolean" };
    default:
      throw new TypeRefusal(start, "it needs a type");
  }
}

/** Takes `integer`, `1..100` or `integer 1..100` before the text of a number. */
function described(shape: Shape, text: string): { readonly shape: Shape; readonly description: string } {
  const parts = /^(integer)?\s*(?:(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?)?\s*(?::|$)\s*(.*)$/.exec(text);
  if (!parts || shape.kind !== "number" || text === "") return { shape, description: text };
  const [, integer, low, high, description = ""] = parts;
  const kind = integer === undefined ? "number" : "integer";
  const minimum = low === undefined ? {} : { minimum: Number(low) };
  const maximum = high === undefined ? {} : { maximum: Number(high) };
  return { shape: { kind, ...minimum, ...maximum }, description };
}

function declaredTypes(program: Program): DeclaredTypes {
  const declared = new Map<string, TSType | TSInterfaceDeclaration>();
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type === "TSInterfaceDeclaration" && !declaration.typeParameters)
      declared.set(declaration.id.name, declaration);
    if (declaration?.type === "TSTypeAliasDeclaration" && !declaration.typeParameters) {
      declared.set(declaration.id.name, declaration.typeAnnotation);
    }
  }
  return declared;
}

function jsdocBefore(start: number, comments: readonly Comment[], source: string): Jsdoc {
  const comment = comments.findLast(({ end }) => end <= start);
  const adjacent =
    comment?.type === "Block" &&
    comment.value.startsWith("*") &&
    source.slice(comment.end, start).trim() === "";
  return readJsdoc(adjacent ? comment.value.slice(1) : "");
}
