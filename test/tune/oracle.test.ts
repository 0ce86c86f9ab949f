import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { kinds } from "../../src/task/kinds/index.ts";
import { makeTask, type MadeTask, type TaskOptions } from "../../src/task/make-task.ts";
import { createRandom } from "../../src/task/random.ts";
import { parseTask } from "../../src/task/task.ts";
import { exportEpisode } from "../../src/tune/export-episode.ts";
import {
  flawless,
  openBench,
  runOracle,
  type OracleOptions,
  type OracleRun,
} from "../../src/tune/run-oracle.ts";
import { tinyDialect } from "../../src/tune/tiny-dialect.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-oracle-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);

const full: TaskOptions = { split: "train", stage: "full", renamed: 0.6 };
const clumsy: OracleOptions = { slips: 0.4, missteps: 0.4, repeats: 0.2, window: 4096 };

async function solve(
  seed: string,
  options: TaskOptions,
  mistakes: OracleOptions,
): Promise<readonly [MadeTask, OracleRun]> {
  const made = makeTask(seed, options);
  return [made, await runOracle(seed, made, bench, createRandom(`${seed}/run`), mistakes)];
}

describe("each kind's oracle solves its own tasks in the real loop", () => {
  for (const kind of [...kinds.map((one) => one.id), "two_parts"]) {
    it(kind, async () => {
      for (const split of ["train", "held-out"] as const) {
        for (const mistakes of [flawless, clumsy]) {
          for (let index = 0; index < 4; index++) {
            const [made, run] = await solve(`${kind} ${split} ${index}`, { ...full, split, kind }, mistakes);
            assert.deepEqual(run.faults, [], made.request);
            assert.equal(made.kind, kind);
            assert.deepEqual(parseTask(JSON.stringify(run.task)), run.task);
          }
        }
      }
    });
  }
});

describe("oracle runs", () => {
  it("are the same for the same seed", async () => {
    for (let index = 0; index < 10; index++) {
      const episodes = [];
      for (let again = 0; again < 2; again++) {
        const [, { events, mistakes }] = await solve(`same ${index}`, full, clumsy);
        episodes.push(exportEpisode(events, { id: "x", kind: "y", dialect: tinyDialect, skip: mistakes }));
      }
      assert.deepEqual(episodes[0], episodes[1]);
    }
  });

  it("are rarely mistaken without mistakes: no refusal, no hint, nothing to skip", async () => {
    for (let index = 0; index < 30; index++) {
      const [, { events, mistakes }] = await solve(`clean ${index}`, full, flawless);
      assert.equal(mistakes.size, 0);
      assert.ok(
        !events.some(
          (event) =>
            event.type === "intervention" || (event.type === "verdict" && event.verdict.type !== "accepted"),
        ),
      );
    }
  });

  it("show refusals, errors and hints when mistakes are made, and learn none of them", async () => {
    const seen = { refused: 0, failed: 0, hints: 0 };
    for (let index = 0; index < 80; index++) {
      const [, { events, mistakes }] = await solve(`clumsy ${index}`, full, clumsy);
      for (const event of events) {
        if (event.type === "verdict" && event.verdict.type === "refused") seen.refused++;
        if (event.type === "observation" && !event.observation.ok && mistakes.has(event.step)) seen.failed++;
        if (event.type === "intervention") seen.hints++;
      }
    }
    assert.ok(seen.refused > 5 && seen.failed > 5 && seen.hints > 2, JSON.stringify(seen));
  });

  it("copy in the first stage: short, with few tools", async () => {
    for (let index = 0; index < 30; index++) {
      const [made] = await solve(`copy ${index}`, { ...full, stage: "copy" }, flawless);
      assert.ok((kinds.find((kind) => kind.id === made.kind)?.copy ?? 0) > 0, made.kind);
      assert.ok(made.tools.length <= 4);
    }
  });

  it("make tasks of many wordings", () => {
    const requests = new Set(
      Array.from({ length: 400 }, (_, index) => makeTask(`wide ${index}`, full).request),
    );
    assert.ok(requests.size >= 398);
  });
});
