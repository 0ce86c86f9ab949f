import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { createMaker, type Frames } from "../../src/task/goal.ts";
import { longKinds } from "../../src/task/kinds/index.ts";
import { makeTask } from "../../src/task/make-task.ts";
import { basename, createNames } from "../../src/task/names.ts";
import { createRandom } from "../../src/task/random.ts";
import { flawless, openBench, runOracle } from "../../src/tune/run-oracle.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-long-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);

describe("long kinds", () => {
  for (const kind of longKinds) {
    it(`${kind.id}: the oracle solves it in both splits, in 4 to 8 steps, and never names what it has not seen`, async () => {
      for (const split of ["train", "held-out"] as const) {
        for (let index = 0; index < 5; index++) {
          const seed = `${kind.id}/${split}/${index}`;
          const made = makeTask(seed, { split, stage: "full", kind: kind.id, renamed: 0.5 });
          const run = await runOracle(seed, made, bench, createRandom(seed), flawless);
          assert.deepEqual(run.faults, [], seed);
          assert.ok(run.task.steps >= 4 && run.task.steps <= 8, `${run.task.steps} steps`);
          let seen = made.request;
          for (const event of run.events) {
            if (event.type === "observation") seen += `\n${event.observation.text}`;
            if (event.type !== "call") continue;
            for (const value of Object.values(event.call.args).filter((one) => typeof one === "string"))
              if (made.files[value] !== undefined)
                assert.ok(seen.includes(basename(value)), `${seed}: ${value}`);
          }
        }
      }
    });

    it(`${kind.id}: has at least 15 wordings for training in each form`, () => {
      for (let index = 0; index < 8; index++) {
        const random = createRandom(`${kind.id} ${index}`);
        const maker = createMaker(random, createNames(random, "train"), "train", "alone");
        const seen: Frames[] = [];
        kind.make({
          ...maker,
          phrase: (frames, slots) => {
            seen.push(frames);
            return maker.phrase(frames, slots);
          },
        });
        assert.ok(seen.length > 0 && seen.every((frames) => frames.train.length >= 15));
      }
    });
  }
});
