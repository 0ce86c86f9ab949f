/** Owns the validation of a results folder's two files, `bench.json` and the lines of `trials.jsonl`. Reads no file. */
import { z } from "zod";
import { type Rung, runViolationNames, stopReasons, type Totals } from "../protocol/event.ts";
import type { ViolationType } from "../schema/violation.ts";
import { type BenchPlan, recordVersion, type StepRecord, type TrialRecord } from "./record.ts";
import { ResultsError } from "./results-error.ts";

// Unknown keys are kept: a later version may add to a record what this one need not know.
const text = z.string();
const count = z.int().nonnegative();
const amount = z.number().nonnegative();
const version = z.literal(recordVersion);

const plan: z.ZodType<BenchPlan> = z.looseObject({
  v: version,
  type: z.literal("bench"),
  created: z.iso.datetime(),
  models: named(z.looseObject({ name: text, spec: text, parameters: z.number().positive().nullable() })),
  arms: named(z.looseObject({ name: text, options: z.record(text, z.unknown()) })),
  suites: named(z.looseObject({ name: text, tasks: count, hash: text })),
  seeds: z.array(z.int()),
});

const violationTypes: Readonly<Record<ViolationType, ViolationType>> = {
  malformed: "malformed",
  truncated: "truncated",
  several_calls: "several_calls",
  unknown_tool: "unknown_tool",
  phantom_finish: "phantom_finish",
  unknown_parameter: "unknown_parameter",
  leaked_parameter: "leaked_parameter",
  missing_parameter: "missing_parameter",
  wrong_type: "wrong_type",
  not_in_enum: "not_in_enum",
  out_of_range: "out_of_range",
  banned_call: "banned_call",
};

const step: z.ZodType<StepRecord> = z.looseObject({
  step: z.int().positive(),
  outcome: z.enum(["accepted", "repaired", "refused"]),
  tool: text.nullable(),
  violations: z.array(
    z.looseObject({
      type: z.enum(violationTypes),
      name: text.exactOptional(),
      sibling: text.exactOptional(),
    }),
  ),
  ok: z.boolean().nullable(),
  effects: count,
  rejected: z
    .looseObject({ tool: amount, parameters: z.array(amount) })
    .nullable()
    .exactOptional(),
});

const rungs: z.ZodType<Partial<Record<Rung, number>>> = z.looseObject({
  hint: count.exactOptional(),
  ban: count.exactOptional(),
  narrow: count.exactOptional(),
  ask: count.exactOptional(),
  stop: count.exactOptional(),
});

const totals: z.ZodType<Totals> = z.looseObject({
  read: amount,
  reused: amount,
  written: amount,
  ms: amount,
  steps: count,
  refused: count,
  readAgain: amount,
});

const trial: z.ZodType<TrialRecord> = z.looseObject({
  v: version,
  type: z.literal("trial"),
  model: text,
  arm: text,
  suite: text,
  task: text,
  kind: text,
  seed: z.int(),
  needed: count,
  success: z.boolean(),
  faults: z.array(text),
  reason: z.enum(stopReasons),
  detail: text.nullable(),
  answer: text.nullable(),
  steps: z.array(step),
  runViolations: z.array(z.enum(runViolationNames)),
  interventions: rungs,
  totals,
  invalidExecuted: count,
  transcript: text.refine(staysInside, "must be a path inside the results folder"),
});

/** Reads the text of `bench.json`. `file` names it in the {@link ResultsError}. */
export function parsePlan(source: string, file: string): BenchPlan {
  return parse(source, plan, file, "bad_plan");
}

/** Reads a line of `trials.jsonl`. `place` names file and line in the {@link ResultsError}. */
export function parseTrial(source: string, place: string): TrialRecord {
  return parse(source, trial, place, "bad_line");
}

function parse<Value>(
  source: string,
  schema: z.ZodType<Value>,
  place: string,
  fault: "bad_plan" | "bad_line",
): Value {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new ResultsError(fault, `${place}: not JSON: ${(cause as Error).message}.`, { cause });
  }
  const found = (value as { readonly v?: unknown } | null)?.v;
  if (typeof found === "number" && found !== recordVersion) {
    throw new ResultsError(
      "unknown_version",
      `${place}: results of version ${found}; this program reads version ${recordVersion}. Run the benchmark into a new folder.`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ResultsError(fault, `${place}: ${issue?.path.join(".") || "value"}: ${issue?.message}.`);
}

function named<Item extends { readonly name: string }>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z
    .array(item)
    .refine((items) => new Set(items.map(({ name }) => name)).size === items.length, "names must differ");
}

function staysInside(path: string): boolean {
  return !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes("..");
}
