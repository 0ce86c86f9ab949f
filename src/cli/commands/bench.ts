import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Arm } from "../../bench/arms.ts";
import type { Suite } from "../../bench/suites.ts";
import type { BenchModel } from "../../bench/run-bench.ts";
import type { PlannedModel, TrialRecord } from "../../bench/record.ts";
import { defineCommand, type Input } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

const flags = {
  model: {
    kind: "list",
    value: "MODEL,…",
    summary:
      "GGUF files, hf: names, server: models, http: servers, scripted: files (default: the shipped model)",
  },
  arms: {
    kind: "list",
    value: "ARM,…",
    summary: "Arms by name, or a JSON file of arms (default: bare,signatures,grammar,full)",
  },
  tasks: {
    kind: "list",
    value: "TASKS,…",
    summary: "held-out, hand-written, traps, a .jsonl file, a folder, bfcl:FOLDER (default: held-out)",
  },
  limit: {
    kind: "count",
    value: "N",
    minimum: 1,
    summary: "Tasks of each suite, evenly spread (default: all)",
  },
  seeds: {
    kind: "count",
    value: "N",
    minimum: 1,
    summary: "Times each task is tried (default: 1; more need --temperature)",
  },
  temperature: { kind: "text", value: "T", summary: "Sampling temperature (default: 0, greedy)" },
  "max-steps": { kind: "count", value: "N", minimum: 1, summary: "Model replies in a run (default: 24)" },
  parallel: {
    kind: "count",
    value: "N",
    minimum: 1,
    summary: "Trials at a time (default: 1); helps where cores are idle",
  },
  bar: {
    kind: "text",
    value: "RATE",
    summary: "Stop a model under an arm once its success is surely above or below RATE",
  },
  rejected: {
    kind: "switch",
    summary: "Also measure what the grammar refused of the model's own probability (takes longer)",
  },
  out: {
    kind: "text",
    value: "DIR",
    complete: "folder",
    summary: "Folder of the results (default: bench-results)",
  },
  resume: { kind: "switch", summary: "Go on with the results in --out" },
} as const;

/** `cox bench`: which model, under which guards, does the tasks. */
export const bench = defineCommand({
  name: "bench",
  summary: "Measure models on tasks, with and without each guard",
  details: [
    "Runs every task with every model under every arm, each in a temporary folder, by the same loop that `cox run` uses. An arm is a setting of the guards: bare, schema, signatures, repair, hygiene, free, text_finish, grammar, think, hint, ban, full, own_calls.",
    "The folder of results gets report.html, report.md and report.json, and a transcript of each trial (`cox show DIR/transcripts/ID`). Ctrl-C loses nothing: --resume goes on.",
    "With --bar the test is valid at any time: a verdict is wrong with a chance of at most 5 %.",
  ],
  operands: [],
  flags,
  examples: [
    "cox bench",
    "cox bench --model small.gguf,big.gguf --arms bare,full --limit 100 --out results",
    "cox bench --tasks my-tasks --arms my-arms.json --seeds 3 --temperature 0.7",
  ],
  async run({ flags: given }, terminal) {
    const { createPlan } = await import("../../bench/plan.ts");
    const { openResults } = await import("../../bench/open-results.ts");
    const { runBench } = await import("../../bench/run-bench.ts");
    const { createBarWatch } = await import("../../bench/bar-watch.ts");
    const { createBenchProgress } = await import("../bench-progress.ts");
    const { watchInterrupts } = await import("../interrupts.ts");
    const { writeReport } = await import("../../bench/report/write-report.ts");

    const temperature = rateOf(given.temperature, "--temperature", 2) ?? 0;
    const bar = rateOf(given.bar, "--bar", 1);
    if (bar === 0 || bar === 1)
      throw new UsageError(`--bar is ${bar}; give a number between 0 and 1, such as 0.95.`);
    const seeds = given.seeds ?? 1;
    if (seeds > 1 && temperature === 0)
      throw new UsageError(
        `--seeds ${seeds} gives the same run ${seeds} times at temperature 0. Add --temperature 0.7.`,
      );
    const folder = resolve(terminal.cwd, given.out ?? "bench-results");
    const parallel = given.parallel ?? 1;
    const arms = await readArms(given.arms ?? ["bare", "signatures", "grammar", "full"], terminal);
    const suites = await readSuites(given, terminal);
    const models = await findModels(given.model, parallel, terminal);
    const steps = given["max-steps"] ?? 24;
    const planned = models.map((model) => model.planned);
    const plan = createPlan({
      created: new Date(),
      models: planned,
      arms,
      suites,
      seeds,
      steps,
      temperature,
      rejected: given.rejected,
    });
    const results = await openResults(folder, plan, given.resume);

    const interrupts = watchInterrupts(terminal.gone, (code) => process.exit(code));
    const trials =
      plan.suites.reduce((sum, suite) => sum + suite.tasks, 0) * arms.length * seeds * models.length;
    const progress = createBenchProgress(results.before.length, trials, () => performance.now());
    const watched = createBarWatch(bar, results.before);
    try {
      const broken = await runBench({
        models: plan.models.flatMap(({ name }) => models.filter((model) => model.name === name)),
        arms,
        suites,
        seeds: plan.seeds,
        steps,
        temperature,
        rejected: given.rejected,
        parallel,
        results,
        signal: interrupts.signal,
        report: (record: TrialRecord) => {
          watched.add(record);
          terminal.status(progress.add(record));
        },
        decided: watched.decided,
      });
      terminal.status("");
      for (const { trial, detail } of broken) terminal.warn(`cox: not measured: ${trial}: ${detail}`);
      const stopped = interrupts.code();
      if (stopped !== null) terminal.warn(`cox: stopped; go on with the same command and --resume`);
      if (progress.kept() === 0) return stopped ?? exitCode.failure;
      const { files, leftOut } = await writeReport(folder);
      const text = await readFile(files.find((file) => file.endsWith(".md")) ?? "", "utf8");
      // The first two tables, success and discipline; the files have the rest.
      await terminal.write(
        `${text.split("\n## ").slice(0, 3).join("\n## ")}\nWritten: ${files.join(", ")}\n`,
      );
      if (leftOut > 0)
        terminal.warn(`cox: ${leftOut} transcripts had no room in the page; they lie in ${folder}.`);
      for (const line of watched.verdicts()) await terminal.write(`${line}\n`);
      return stopped ?? (broken.length > 0 ? exitCode.failure : exitCode.done);
    } finally {
      results.close();
      interrupts.release();
    }
  },
});

type Given = Input<typeof flags>["flags"];

async function readArms(wanted: readonly string[], terminal: Terminal): Promise<readonly Arm[]> {
  const { presetArms } = await import("../../bench/arms.ts");
  const arms: Arm[] = [];
  for (const one of wanted) {
    if (one.endsWith(".json")) arms.push(...(await readArmsFile(one, terminal)));
    else arms.push(...presetArms([one]));
  }
  const twice = arms.find((arm, index) => arms.findIndex((other) => other.name === arm.name) !== index);
  if (twice) throw new UsageError(`The arm ${twice.name} is given twice.`);
  return arms;
}

async function readArmsFile(file: string, terminal: Terminal): Promise<readonly Arm[]> {
  const { parseArms } = await import("../../bench/arms.ts");
  const { readUserFile } = await import("../read-user-file.ts");
  const text = await readUserFile(resolve(terminal.cwd, file), "arms file");
  try {
    return parseArms(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

async function readSuites(
  { tasks = ["held-out"], limit }: Given,
  terminal: Terminal,
): Promise<readonly Suite[]> {
  const { readSuite, shippedSuites } = await import("../../bench/suites.ts");
  const suites: Suite[] = [];
  for (const one of tasks) {
    const [, prefix = "", path = ""] = /^(bfcl:)?(.*)$/s.exec(one) ?? [];
    const spec = shippedSuites.includes(one) ? one : prefix + resolve(terminal.cwd, path);
    suites.push(await readSuite(spec, limit));
  }
  const names = suites.map((suite) => suite.planned.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new UsageError(`Two suites are named ${twice}. Rename one of them.`);
  return suites;
}

/** Models that can be opened later; a file that is not there is found out now. */
async function findModels(
  wanted: readonly string[] | undefined,
  parallel: number,
  terminal: Terminal,
): Promise<readonly (BenchModel & { readonly planned: PlannedModel })[]> {
  const { isFileSpec, modelFile, openModel, shippedModel } = await import("../../agent/open-model.ts");
  const { modelSize } = await import("../../backends/embedded/model-size.ts");
  const { modelNames } = await import("../../bench/plan.ts");
  const { modelsFolder, serverKey, serverProgram } = await import("../paths.ts");
  const specs = wanted ?? [shippedModel];
  const names = modelNames(specs);
  const place = {
    cacheDir: modelsFolder(terminal),
    apiKey: serverKey(terminal),
    serverBinary: serverProgram(terminal),
    report: terminal.warn,
    sequences: parallel,
  };
  return Promise.all(
    specs.map(async (spec, index) => {
      const parameters = isFileSpec(spec) ? await modelSize(await modelFile(spec, place)) : null;
      const name = names[index] ?? spec;
      return {
        name,
        planned: { name, spec: wanted ? spec : "shipped", parameters },
        open: () => openModel(spec, place),
      };
    }),
  );
}

function rateOf(text: string | undefined, flag: string, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= most))
    throw new UsageError(`${flag} is "${text}"; give a number from 0 to ${most}.`);
  return value;
}
