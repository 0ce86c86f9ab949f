/** Results folders, whole and broken. */
import assert from "node:assert/strict";
import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import type { TrialRecord } from "../../src/bench/record.ts";
import { appendTrial, readResults } from "../../src/bench/results.ts";
import { ResultsError } from "../../src/bench/results-error.ts";
import { temporaryFolder } from "../session/folder.ts";
import { planOf, stepOf, trialOf, writeResults } from "./made-up-results.ts";

const plan = planOf(["small"], ["bare"]);
const trials = [
  trialOf({ steps: [stepOf(1, { type: "leaked_parameter", name: "mode", sibling: "edit" })] }),
  trialOf({
    task: "task-measured",
    steps: [
      { ...stepOf(1), rejected: { tool: 0.5, parameters: [0, 1] } },
      { ...stepOf(2), rejected: null },
    ],
  }),
  trialOf({ task: "task-2", interventions: { hint: 1 }, runViolations: ["cycle"] }),
];

async function folderOf(context: TestContext, own: readonly TrialRecord[] = trials): Promise<string> {
  const folder = await temporaryFolder(context);
  await writeResults(folder, plan, own);
  return folder;
}

async function failsWith(folder: string, fault: string, message: RegExp): Promise<void> {
  await assert.rejects(readResults(folder), (error) => {
    assert.ok(error instanceof ResultsError);
    assert.equal(error.fault, fault);
    assert.match(error.message, message);
    return true;
  });
}

test("what was written is read", async (context) => {
  const folder = await folderOf(context);
  const results = await readResults(folder);
  assert.deepEqual(results.plan, plan);
  assert.deepEqual(results.trials, trials);
  assert.equal(results.torn, false);
});

test("a torn last line is dropped and said; cut off, the file takes trials again", async (context) => {
  const folder = await folderOf(context);
  const file = join(folder, "trials.jsonl");
  await appendFile(file, '{"v":1,"type":"tri');
  const results = await readResults(folder);
  assert.deepEqual([results.torn, results.trials.length], [true, 3]);
  await truncate(file, results.length);
  const open = openSync(file, "a");
  appendTrial(open, trialOf({ task: "task-3" }));
  closeSync(open);
  const again = await readResults(folder);
  assert.deepEqual([again.torn, again.trials.length], [false, 4]);
});

test("a plan without trials is a benchmark that has not begun", async (context) => {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, "bench.json"), JSON.stringify(plan));
  assert.deepEqual((await readResults(folder)).trials, []);
});

describe("refused with the file, the line and what is wrong:", () => {
  test("a folder without results", async (context) => {
    await failsWith(await temporaryFolder(context), "not_found", /no bench\.json/);
  });

  test("another version", async (context) => {
    const folder = await folderOf(context);
    await writeFile(join(folder, "bench.json"), JSON.stringify({ ...plan, v: 2 }));
    await failsWith(folder, "unknown_version", /bench\.json: results of version 2/);
  });

  test("a plan with two arms of one name", async (context) => {
    const folder = await folderOf(context);
    await writeFile(
      join(folder, "bench.json"),
      JSON.stringify({ ...plan, arms: [...plan.arms, ...plan.arms] }),
    );
    await failsWith(folder, "bad_plan", /arms: names must differ/);
  });

  test("a broken line in the middle", async (context) => {
    const folder = await folderOf(context);
    const file = join(folder, "trials.jsonl");
    const [first, second] = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, `${first}\n{"v":1\n${second}\n`);
    await failsWith(folder, "bad_line", /trials\.jsonl, line 2: not JSON/);
  });

  test("a line with a value of the wrong type", async (context) => {
    const folder = await folderOf(context);
    await appendFile(join(folder, "trials.jsonl"), `${JSON.stringify({ ...trialOf({}), success: "yes" })}\n`);
    await failsWith(folder, "bad_line", /line 4: success: /);
  });

  test("the same trial twice", async (context) => {
    const folder = await folderOf(context, [...trials, trialOf({ success: false })]);
    await failsWith(folder, "duplicate", /line 4: the same trial as line 1/);
  });

  test("an arm that the plan does not have", async (context) => {
    const folder = await folderOf(context, [trialOf({ arm: "other" })]);
    await failsWith(folder, "bad_line", /line 1: the arm "other" is not in bench\.json/);
  });

  for (const transcript of ["../elsewhere", "/etc", "a/../../b", String.raw`C:\x`, String.raw`..\x`]) {
    test(`a transcript outside the folder: ${transcript}`, async (context) => {
      const folder = await folderOf(context, [trialOf({ transcript })]);
      await failsWith(folder, "bad_line", /transcript: must be a path inside/);
    });
  }
});
