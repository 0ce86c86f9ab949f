/** Writes training data: `node scripts/make-training-data.ts --episodes 60000 --seed 1 --out train/data [--stage copy] [--family 5] [--shards 2 --shard 0] [--validation 500] [--kind K] [--first]`. */
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { kinds } from "../src/task/kinds/index.ts";
import { makeFamily, type MadeTask, type TaskOptions } from "../src/task/make-task.ts";
import { createRandom } from "../src/task/random.ts";
import { exportEpisode, type Episode } from "../src/tune/export-episode.ts";
import { openBench, runOracle } from "../src/tune/run-oracle.ts";
import { tinyDialect } from "../src/tune/tiny-dialect.ts";

const { values } = parseArgs({
  options: {
    episodes: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "train/data" },
    stage: { type: "string", default: "full" },
    shards: { type: "string", default: "1" },
    shard: { type: "string", default: "0" },
    validation: { type: "string", default: "500" },
    window: { type: "string", default: "4096" },
    family: { type: "string", default: "5" },
    renamed: { type: "string", default: "0.6" },
    slips: { type: "string", default: "0.06" },
    missteps: { type: "string", default: "0.05" },
    repeats: { type: "string", default: "0.01" },
    kind: { type: "string" },
    first: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
  },
});
const [episodes, family, shards, shard, validation] = [
  values.episodes,
  values.family,
  values.shards,
  values.shard,
  values.validation,
].map(Number) as [number, number, number, number, number];
const { stage } = values;
if (stage !== "copy" && stage !== "full")
  throw new RangeError(`There is no stage "${stage}"; give copy or full.`);
const options: TaskOptions = {
  split: "train",
  stage,
  renamed: Number(values.renamed),
  ...(values.kind ? { kind: values.kind } : {}),
};
if (values.kind && values.kind !== "two_parts" && !kinds.some((kind) => kind.id === values.kind)) {
  throw new RangeError(`There is no kind "${values.kind}".`);
}

const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cox-data-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);
const byKind = new Map<string, number>();
const requests = new Set<string>();
const totals = { episodes: 0, steps: 0, characters: 0, unsound: 0 };
const started = performance.now();

if (values.show) {
  for (let index = 0; index < episodes; index += family)
    for (const made of await episodesOf("show", index, family)) console.log(show(made));
} else {
  mkdirSync(values.out, { recursive: true });
  if (shard === 0 && validation > 0)
    await write(`heldout-${stage}.jsonl`, "validation", range(validation, 1, 0), 1);
  await write(
    `${values.first ? "first" : stage}-${shard}.jsonl`,
    "train",
    range(episodes, shards * family, shard * family),
    family,
  );
  report();
}

async function write(name: string, label: string, indices: Iterable<number>, size: number): Promise<void> {
  const file = openSync(join(values.out, name), "w");
  let waiting: string[] = [];
  const flush = (): void => {
    writeSync(file, waiting.join(""));
    waiting = [];
  };
  for (const index of indices) {
    for (const made of await episodesOf(label, index, size)) waiting.push(`${JSON.stringify(made)}\n`);
    if (waiting.length >= 500) flush();
  }
  flush();
  closeSync(file);
}

/** The sound episodes of one family; `size` is how many are wanted. */
async function episodesOf(label: string, index: number, size: number): Promise<Episode[]> {
  const id = `${stage}-${label}-${values.seed}-${index}`;
  const made: Episode[] = [];
  for (const [part, task] of makeFamily(id, options, size).entries()) {
    const one = await episode(`${id}.${part}`, task);
    if (one) made.push(one);
  }
  return made;
}

async function episode(id: string, made: MadeTask): Promise<Episode | null> {
  const random = createRandom(`${id}/run`);
  const run = await runOracle(id, made, bench, random, {
    slips: Number(values.slips),
    missteps: Number(values.missteps),
    repeats: Number(values.repeats),
    window: Number(values.window),
    firstOnly: values.first,
  });
  if (run.faults.length > 0) {
    totals.unsound++;
    console.error(`${id} (${made.kind}): ${run.faults.join("; ")}\n  ${made.request}`);
    return null;
  }
  const exported = exportEpisode(run.events, {
    id,
    kind: made.kind,
    dialect: tinyDialect,
    skip: run.mistakes,
  });
  totals.episodes++;
  totals.steps += run.task.steps;
  totals.characters += exported?.pieces.reduce((sum, piece) => sum + piece.text.length, 0) ?? 0;
  byKind.set(made.kind, (byKind.get(made.kind) ?? 0) + 1);
  requests.add(made.request);
  return exported;
}

function show(made: Episode): string {
  return `--- ${made.id} ${made.kind}\n${made.pieces.map((piece) => (piece.train ? `\u001b[32m${piece.text}\u001b[0m` : piece.text)).join("")}\n`;
}

function* range(count: number, step: number, from: number): Generator<number> {
  for (let index = from; index < count; index += step) yield index;
}

function report(): void {
  const seconds = (performance.now() - started) / 1000;
  const { episodes: made, steps, characters, unsound } = totals;
  console.log(
    `${made} episodes (${unsound} unsound, left out) in ${seconds.toFixed(1)} s: ${(made / seconds).toFixed(0)}/s`,
  );
  console.log(
    `${(steps / made).toFixed(2)} steps and ${(characters / made).toFixed(0)} characters an episode; ${requests.size} different requests`,
  );
  for (const [kind, count] of [...byKind].sort((one, other) => other[1] - one[1]))
    console.log(`  ${kind.padEnd(18)} ${count}`);
}
