import type { Json, JsonObject, ObjectShape, Property, Scalar, Shape } from "./shape.ts";
import { jsonType } from "./union.ts";

/** A shape as JSON Schema (2020-12). Narrowing it gives the same shape back. */
export function toJsonSchema(shape: Shape): JsonObject {
  switch (shape.kind) {
    case "string":
    case "integer":
    case "number": {
      const { kind, ...constraints } = shape;
      return { type: kind, ...constraints };
    }
    case "boolean":
    case "null":
      return { type: shape.kind };
    case "enum":
      return enumSchema(shape.values);
    case "array": {
      const { kind, items, ...constraints } = shape;
      return { type: kind, items: toJsonSchema(items), ...constraints };
    }
    case "object":
      return objectSchema(shape);
    case "union":
      return { anyOf: shape.options.map(toJsonSchema) };
  }
}

function objectSchema({ properties }: ObjectShape): JsonObject {
  const required = properties.filter(({ required }) => required).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(properties.map((property) => [property.name, propertySchema(property)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function propertySchema({ shape, description, default: initial }: Property): JsonObject {
  return {
    ...toJsonSchema(shape),
    ...(description === undefined ? {} : { description }),
    ...(initial === undefined ? {} : { default: initial }),
  };
}

/** Other programs read a type more often than they infer one from the values. */
function enumSchema(values: readonly Scalar[]): JsonObject {
  const [type, ...others] = new Set(values.map(jsonType));
  return {
    ...(type !== undefined && others.length === 0 ? { type } : {}),
    enum: values satisfies readonly Json[],
  };
}
