/** Owns which names models made up: tools that are not offered, and parameters, invented or of a sibling tool. */
import type { StepRecord, StepViolation } from "../record.ts";

/** A made-up name and how often it was said. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** A parameter that a sibling tool has. `tool` is the tool it was said to, as far as it could be read. */
export interface LeakedParameter extends NamedCount {
  readonly tool: string | null;
  readonly sibling: string | null;
}

/** Parameters that the called tool does not have: those of a sibling, and those of none. */
export interface ParameterNames {
  readonly leaked: number;
  readonly invented: number;
  readonly leakedNames: readonly LeakedParameter[];
  readonly inventedNames: readonly NamedCount[];
}

/** Tools that were called and not offered (phantom finishes too), the most frequent first. */
export function phantomTools(steps: readonly StepRecord[]): readonly NamedCount[] {
  return tally(said(steps, ["unknown_tool", "phantom_finish"]), ({ violation }) => ({
    name: nameOf(violation),
  }));
}

/** Leaked and invented parameters, the most frequent first. */
export function parameterNames(steps: readonly StepRecord[]): ParameterNames {
  const leaked = said(steps, ["leaked_parameter"]);
  const invented = said(steps, ["unknown_parameter"]);
  return {
    leaked: leaked.length,
    invented: invented.length,
    leakedNames: tally(leaked, ({ tool, violation }) => ({
      name: nameOf(violation),
      tool,
      sibling: violation.sibling ?? null,
    })),
    inventedNames: tally(invented, ({ violation }) => ({ name: nameOf(violation) })),
  };
}

interface Said {
  readonly tool: string | null;
  readonly violation: StepViolation;
}

function said(steps: readonly StepRecord[], types: readonly StepViolation["type"][]): readonly Said[] {
  return steps.flatMap(({ tool, violations }) =>
    violations.filter(({ type }) => types.includes(type)).map((violation) => ({ tool, violation })),
  );
}

function nameOf(violation: StepViolation): string {
  return violation.name ?? "(not kept)";
}

function tally<Key extends object>(
  items: readonly Said[],
  key: (item: Said) => Key,
): readonly (Key & { readonly count: number })[] {
  return [...Map.groupBy(items, (item) => JSON.stringify(key(item)))]
    .map(([text, own]) => ({ ...(JSON.parse(text) as Key), count: own.length }))
    .toSorted((left, right) => right.count - left.count);
}
