/** The report's page in a real browser, from disk; skipped where there is no Chromium to run. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { writeReport } from "../../../src/bench/report/write-report.ts";
import { temporaryFolder } from "../../session/folder.ts";
import { planOf, shortRun, stepOf, trialOf, writeResults } from "../made-up-results.ts";

const browser = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0,
);

test(
  "the page draws its charts and lists its tasks without an error",
  {
    skip: browser === undefined && "there is no chromium on PATH",
  },
  async (context) => {
    const folder = await temporaryFolder(context);
    const hostile = "</script><img src=x onerror=console.error('hostile')>";
    const plan = planOf(["small", "large"], ["bare", "grammar", "full"]);
    const trials = plan.models.flatMap(({ name: model }) =>
      plan.arms.flatMap(({ name: arm }) =>
        ["one", "two", hostile].map((task) =>
          trialOf({
            model,
            arm,
            task,
            success: arm !== "bare",
            steps: arm === "full" ? [stepOf(1)] : [stepOf(1, { type: "malformed" }), stepOf(2)],
          }),
        ),
      ),
    );
    await writeResults(folder, plan, trials, (trial) => shortRun(trial, hostile));
    await writeReport(folder);
    const page = pathToFileURL(join(folder, "report.html")).href;
    const { stdout: dom, stderr: log } = await promisify(execFile)(
      browser ?? "",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        `--user-data-dir=${join(folder, "profile")}`,
        "--virtual-time-budget=3000",
        "--enable-logging=stderr",
        "--dump-dom",
        page,
      ],
      { maxBuffer: 50_000_000, timeout: 60_000 },
    );
    assert.doesNotMatch(log, /CONSOLE/);
    const panels = (id: string): string => dom.split(`id="${id}"`)[1]?.split("</figure>")[0] ?? "";
    const drawn = (id: string): number => panels(id).match(/<svg/g)?.length ?? 0;
    // Two curves; of the others a panel a model.
    assert.deepEqual(["curves", "classes", "effects-chart", "horizons-chart"].map(drawn), [2, 2, 2, 2]);
    assert.ok((panels("curves").match(/<circle/g)?.length ?? 0) >= 12);
    assert.equal(dom.match(/class="task"/g)?.length, 6);
    assert.ok(!dom.includes("<img"));
  },
);
