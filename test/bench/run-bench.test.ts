import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { scripted } from "../../src/backends/scripted.ts";
import type { TrialRecord } from "../../src/bench/record.ts";
import { readResults, trialKey } from "../../src/bench/results.ts";
import { readSession } from "../../src/session/read-session.ts";
import { createRandom } from "../../src/task/random.ts";
import { temporaryFolder } from "../session/folder.ts";
import { replyTo, smallBench } from "./small-bench.ts";

/** What two runs at the same seeds have in common: not the clock, not what a cache spared, not a transcript's name. */
function essence(trials: readonly TrialRecord[]): readonly unknown[] {
  return trials
    .toSorted((one, other) => trialKey(one).localeCompare(trialKey(other)))
    .map(({ totals: { steps, refused, written }, ...rest }) => ({
      ...rest,
      transcript: "",
      steps,
      refused,
      written,
    }));
}

test("every model, arm and task is tried once, scored, and its transcript kept", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  const { broken, kept } = await smallBench(folder, { tasks: 3 });
  assert.deepEqual(broken, []);
  const { plan, trials, torn } = await readResults(folder);
  assert.deepEqual([plan.arms.map((arm) => arm.name), torn], [["bare", "full"], false]);
  assert.deepEqual(trials, kept);
  assert.equal(new Set(trials.map(trialKey)).size, 2 * 2 * 3);
  const [bare, full] = ["bare", "full"].map((arm) => trials.filter((trial) => trial.arm === arm));
  assert.ok(full?.every((trial) => trial.success && trial.reason === "finished" && trial.steps.length === 2));
  assert.ok(bare?.every((trial) => !trial.success && trial.faults[0] === "list.txt has the wrong text"));
  const leak = { type: "leaked_parameter", name: "start", sibling: "read_file" };
  assert.deepEqual(bare?.[0]?.steps[0]?.violations, [leak]);
  const { lines } = await readSession(join(folder, trials[0]?.transcript ?? ""));
  assert.equal(lines.at(-1)?.type, "stopped");
});

test("a run that was stopped goes on where it was and does nothing twice", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  const stop = new AbortController();
  const open = async () =>
    scripted((turn, request) => {
      if (turn === 5) stop.abort();
      return replyTo(request);
    });
  const first = await smallBench(folder, { tasks: 3, open, signal: stop.signal });
  assert.ok(first.kept.length > 0 && first.kept.length < 12);
  const second = await smallBench(folder, { tasks: 3, resume: true });
  assert.equal(first.kept.length + second.kept.length, 12);
  assert.deepEqual((await smallBench(folder, { tasks: 3, resume: true })).kept, []);
});

test("a fault of the harness is tried again, then left for the next time, and never a model's failure", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  let faults = 0;
  const open = async () =>
    scripted((_, request) => {
      const prompt = request.prompt.map((piece) => piece.text).join("");
      const fails = prompt.includes("milk-0") ? true : prompt.includes("milk-1") && faults++ === 0;
      return fails ? { throws: new Error("the engine is gone") } : replyTo(request);
    });
  const { broken, kept } = await smallBench(folder, { tasks: 3, open });
  assert.equal(kept.length, 8);
  assert.deepEqual([...new Set(broken.map(({ detail }) => detail))], ["the engine is gone"]);
  assert.match(broken[0]?.trial ?? "", /one .* small milk-0 1/);
  assert.equal((await smallBench(folder, { tasks: 3, resume: true })).kept.length, 4);
});

test("results are not written over, nor mixed with those of another plan", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  await smallBench(folder, { tasks: 1 });
  await assert.rejects(smallBench(folder, { tasks: 1 }), /has results already. Add --resume/);
  await assert.rejects(smallBench(folder, { tasks: 2, resume: true }), /has results of other tasks/);
  appendFileSync(join(folder, "trials.jsonl"), '{"v":1,"type":"tri');
  assert.deepEqual((await smallBench(folder, { tasks: 1, resume: true })).kept, []);
  assert.equal((await readResults(folder)).torn, false);
});

test("results from before an option came are gone on with, and not where the option is used", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  await smallBench(folder, { tasks: 1 });
  const file = join(folder, "bench.json");
  const plan = JSON.parse(readFileSync(file, "utf8")) as { arms: { options: { rejected?: boolean } }[] };
  for (const { options } of plan.arms) {
    assert.equal(options.rejected, false);
    delete options.rejected;
  }
  writeFileSync(file, JSON.stringify(plan));
  assert.deepEqual((await smallBench(folder, { tasks: 1, resume: true })).kept, []);
  const measured = smallBench(folder, { tasks: 1, resume: true, rejected: true });
  await assert.rejects(measured, /has results of other arms/);
});

test("killed at 20 random points and resumed: the records of an undisturbed run, none twice", async (t) => {
  const base = await temporaryFolder(t);
  const [whole, killed] = [join(base, "whole"), join(base, "killed")];
  const tasks = 12;
  await smallBench(whole, { tasks });
  const random = createRandom("kill");
  const process = fileURLToPath(new URL("bench-process.ts", import.meta.url));
  let kills = 0;
  for (let left = 20; left > 0; left--) {
    const child = spawn(globalThis.process.execPath, [process, killed, String(tasks), "40"], {
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    while (!existsSync(join(killed, "bench.json")) && child.exitCode === null) await sleep(5);
    await Promise.race([sleep(random.int(100, 700)), ended]);
    if (child.exitCode === null && child.kill("SIGKILL")) kills++;
    await ended;
  }
  assert.ok(kills >= 15, `${kills} kills`);
  const before = readFileSync(join(killed, "trials.jsonl"), "utf8").split("\n").length;
  await smallBench(killed, { tasks, resume: true });
  const [one, other] = [await readResults(whole), await readResults(killed)];
  assert.equal(other.trials.length, 2 * 2 * tasks);
  assert.ok(before > 1, "nothing was kept before the last run");
  assert.deepEqual(essence(other.trials), essence(one.trials));
});

test("a model that cannot be opened breaks its own trials only, and an empty folder is as good as new", async (t) => {
  const folder = join(await temporaryFolder(t), "results");
  const open = async () => {
    throw new Error("no such weights");
  };
  const { broken, kept } = await smallBench(folder, { tasks: 2, open });
  assert.deepEqual(
    [kept.length, broken.map(({ detail }) => detail)],
    [0, ["no such weights", "no such weights"]],
  );
  assert.match(broken[0]?.trial ?? "", /^all 4 of one$/);
  assert.equal((await smallBench(folder, { tasks: 3 })).kept.length, 12);
});
