import { basename } from "node:path";
import { recordVersion, type BenchPlan, type PlannedModel } from "./record.ts";
import { armOptions, type Arm } from "./arms.ts";
import type { Suite } from "./suites.ts";

/** What a plan is made of. */
export interface PlanParts {
  readonly created: Date;
  readonly models: readonly PlannedModel[];
  readonly arms: readonly Arm[];
  readonly suites: readonly Suite[];
  /** How many seeds, counted from 1. */
  readonly seeds: number;
  /** Model replies in a run. */
  readonly steps: number;
  readonly temperature: number;
  readonly rejected: boolean;
}

/** The plan of a benchmark; an arm stands in it with every option that its trials get, but the seed. */
export function createPlan({
  created,
  models,
  arms,
  suites,
  seeds,
  steps,
  temperature,
  rejected,
}: PlanParts): BenchPlan {
  return {
    v: recordVersion,
    type: "bench",
    created: created.toISOString(),
    models: models.toSorted((one, other) => (one.parameters ?? Infinity) - (other.parameters ?? Infinity)),
    arms: arms.map((arm) => ({
      name: arm.name,
      options: { ...armOptions(arm, { steps, temperature, rejected, seed: 0 }) },
    })),
    suites: suites.map((suite) => suite.planned),
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  };
}

/** Short names for model specs, each its own: the file's name, with a number where two are alike. */
export function modelNames(specs: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const spec of specs) {
    const [, host, model] = /^openai:https?:\/\/([^/?#]+)[^#]*(?:#(.*))?$/.exec(spec) ?? [];
    const place = model ?? host ?? spec.replace(/^(?:server:)?(?:(?:hf|scripted):)?/, "");
    const short = basename(place).replace(/\.(?:gguf|json)$/i, "");
    const alike = names.filter((name) => name === short || name.startsWith(`${short}#`)).length;
    names.push(alike === 0 ? short : `${short}#${alike + 1}`);
  }
  return names;
}
