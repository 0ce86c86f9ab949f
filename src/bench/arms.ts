/** Arms: named settings of the discipline, as data. Owns the presets and the file of a user's own; the options are the loop's. */
import {
  normaliseOptions,
  OptionsError,
  refuseUnknownKeys,
  type LoopOptions,
  type PartialOptions,
} from "../loop/options.ts";

/** A setting of the discipline switches under a name. */
export interface Arm {
  readonly name: string;
  readonly options: LoopOptions;
}

const bare: PartialOptions = {
  grammar: "off",
  signatures: "names",
  repair: false,
  hygiene: false,
  ladder: [],
};
const signatures: PartialOptions = { ...bare, signatures: "exact" };
const think: PartialOptions = { ...signatures, grammar: "think_then_call" };

/**
 * The arms that need no file. The first ones add one guard to the one before in free decoding (`bare`, `signatures`,
 * `repair`, `hygiene`, `free`), then come the grammars alone (`grammar` from the first token, `think` after a thought),
 * the ladder's rungs on top, and `full`, which is what `cox run` does. `own_calls` is `full` with calls in our own form
 * for every model.
 */
export const armPresets: Readonly<Record<string, PartialOptions>> = {
  bare,
  schema: { ...bare, signatures: "json_schema" },
  signatures,
  repair: { ...signatures, repair: true },
  hygiene: { ...signatures, repair: true, hygiene: true },
  free: { grammar: "off" },
  text_finish: { grammar: "off", finish: "text" },
  grammar: { ...signatures, grammar: "call" },
  think,
  hint: { ...think, repair: true, hygiene: true, ladder: ["hint"] },
  ban: { ...think, repair: true, hygiene: true, ladder: ["hint", "ban"] },
  full: {},
  own_calls: { calls: "own" },
};

/** What every trial of a benchmark has in common, whatever its arm. */
export interface TrialSettings {
  /** Model replies in a run. */
  readonly steps: number;
  readonly seed: number;
  readonly temperature: number;
  /** Whether the rejected mass is measured. */
  readonly rejected: boolean;
}

/** Arms of preset names, in the order given. Throws {@link OptionsError} for a name that is none, with those that are. */
export function presetArms(names: readonly string[]): readonly Arm[] {
  return names.map((name) => {
    const options = Object.hasOwn(armPresets, name) ? armPresets[name] : undefined;
    if (!options)
      throw new OptionsError(`There is no arm "${name}". Known: ${Object.keys(armPresets).join(", ")}.`);
    return { name, options: normaliseOptions(options) };
  });
}

/**
 * Arms of a file: a JSON object of names and options, each as {@link PartialOptions}. Throws {@link OptionsError} that
 * names the arm for anything else. Limits and sampling are the benchmark's, so an arm cannot set them.
 */
export function parseArms(text: string): readonly Arm[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new OptionsError(`This is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (!isRecord(value) || Object.keys(value).length === 0)
    throw new OptionsError(
      `An arms file is a JSON object of names and options, such as {"mine":{"repair":false}}.`,
    );
  return Object.entries(value).map(([name, options]) => {
    try {
      if (!/^[\w.-]+$/.test(name)) throw new OptionsError("A name has letters, digits, dots, - and _ only.");
      if (!isRecord(options)) throw new OptionsError("Its options are no JSON object.");
      refuseUnknownKeys(
        options,
        ["grammar", "thought", "signatures", "calls", "finish", "repair", "hygiene", "ladder"],
        "option",
      );
      return { name, options: normaliseOptions(options) };
    } catch (cause) {
      throw new OptionsError(`The arm "${name}": ${(cause as Error).message}`, { cause });
    }
  });
}

/** The options of an arm in a trial. */
export function armOptions(
  { options }: Arm,
  { seed, steps, temperature, rejected }: TrialSettings,
): LoopOptions {
  return {
    ...options,
    rejected,
    sampling: { ...options.sampling, seed, temperature },
    limits: { ...options.limits, steps },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
