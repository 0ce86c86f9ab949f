import type { Json, JsonObject, ObjectShape, Shape } from "./shape.ts";
import { chooseOption, isPlainObject } from "./union.ts";

/**
 * Valid arguments with every declared default filled in where the parameter is absent, also inside nested values, in
 * the order of the declaration. An optional parameter without a default stays absent.
 */
export function fillDefaults(parameters: ObjectShape, args: JsonObject): JsonObject {
  return Object.fromEntries(
    parameters.properties.flatMap(({ name, shape, default: initial }): [string, Json][] => {
      const value = Object.hasOwn(args, name) ? args[name] : initial;
      return value === undefined ? [] : [[name, filled(shape, value)]];
    }),
  );
}

function filled(shape: Shape, value: Json): Json {
  switch (shape.kind) {
    case "object":
      return isPlainObject(value) ? fillDefaults(shape, value) : value;
    case "array":
      return Array.isArray(value) ? value.map((item: Json) => filled(shape.items, item)) : value;
    case "union": {
      const option = chooseOption(shape, value);
      return option ? filled(option, value) : value;
    }
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "null":
    case "enum":
      return value;
  }
}
