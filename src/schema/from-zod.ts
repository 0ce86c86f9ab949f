import * as z from "zod";
import { narrowParameters, type Narrowed, type Refusal } from "./narrow.ts";

/**
 * Narrows a zod object schema into parameters. What zod's own JSON Schema would drop in silence (refinements,
 * transforms, coercion, trimming, catches, formats without a pattern) is refused by name, since neither a grammar nor
 * the validator could keep the promise.
 */
export function fromZod(schema: z.ZodObject): Narrowed {
  const dropped = [...droppedParts(schema, "", new Set())];
  if (dropped.length > 0) return { ok: false, refusals: dropped };
  try {
    return narrowParameters(z.toJSONSchema(schema, { io: "input" }));
  } catch (error) {
    return { ok: false, refusals: [{ path: "", reason: `zod has no JSON Schema for it: ${String(error)}` }] };
  }
}

/** String formats that zod checks by their pattern alone. */
const patternFormats = new Set(
  "regex email uuid guid nanoid cuid cuid2 ulid xid ksuid date time datetime duration ipv4 e164 starts_with ends_with includes lowercase uppercase".split(
    " ",
  ),
);
const carriedChecks = new Set(
  "min_length max_length length_equals greater_than less_than number_format multiple_of".split(" "),
);

function* droppedParts(
  schema: z.core.$ZodType,
  path: string,
  seen: Set<z.core.$ZodType>,
): Generator<Refusal> {
  if (seen.has(schema)) return;
  const inside = new Set(seen).add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ("coerce" in def && def.coerce) yield { path, reason: "coerce changes the value and cannot be carried" };
  const checks = [...("check" in def ? [def] : []), ...(def.checks ?? []).map((check) => check._zod.def)];
  for (const check of checks) {
    const reason = droppedCheck(check);
    if (reason !== undefined) yield { path, reason };
  }
  switch (def.type) {
    case "object":
      for (const [name, property] of Object.entries(def.shape))
        yield* droppedParts(property, `${path}/properties/${name}`, inside);
      break;
    case "array":
      yield* droppedParts(def.element, `${path}/items`, inside);
      break;
    case "union":
      for (const [at, option] of def.options.entries())
        yield* droppedParts(option, `${path}/anyOf/${at}`, inside);
      break;
    case "optional":
    case "nullable":
    case "nonoptional":
    case "default":
    case "prefault":
    case "readonly":
      yield* droppedParts(def.innerType, path, inside);
      break;
    case "lazy":
      yield* droppedParts(def.getter(), path, inside);
      break;
    case "pipe":
    case "transform":
      yield {
        path,
        reason: "a transform, preprocess, pipe or codec changes the value and cannot be carried",
      };
      break;
    case "catch":
      yield { path, reason: "catch replaces wrong values and cannot be carried" };
      break;
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "enum":
    case "literal":
    case "template_literal":
      break;
    default:
      yield { path, reason: `z.${def.type}() cannot be carried` };
  }
}

function droppedCheck(check: z.core.$ZodCheckDef): string | undefined {
  if (check.check === "custom") return "refine and other custom checks cannot be carried";
  if (check.check === "overwrite")
    return "trim, toLowerCase and other overwrites change the value and cannot be carried";
  if (check.check !== "string_format")
    return carriedChecks.has(check.check) ? undefined : `the check ${check.check} cannot be carried`;
  const { format, pattern } = check as z.core.$ZodCheckStringFormatDef;
  if (pattern === undefined || !patternFormats.has(format)) return `the format ${format} cannot be carried`;
  return /^u?$/.test(pattern.flags) ? undefined : `the flags of ${String(pattern)} cannot be carried`;
}
