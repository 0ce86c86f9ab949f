import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { preparePlace, reply, type Place } from "./cox.ts";

const unix = { skip: process.platform === "win32" };
const command = "echo $$ > pid.txt; sleep 60";

/** Starts a run that is in the middle of a command, and gives the command's process id. */
async function startSleeping(place: Place): Promise<{ started: ReturnType<Place["start"]>; pid: number }> {
  const model = await place.script([
    reply("Sleep.", "run_command", { command }),
    reply("Done.", "finish", { answer: "x" }),
  ]);
  const started = place.start(["run", "--yes", ...model, "sleep"], "");
  await started.says("→ run_command");
  const file = join(place.dir, "pid.txt");
  while (!existsSync(file) || (await readFile(file, "utf8")).trim() === "") await pause(10);
  return { started, pid: Number(await readFile(file, "utf8")) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await pause(20);
  }
  return false;
}

describe("interrupting", { ...unix, concurrency: 3 }, () => {
  it("settles the run at the first Ctrl-C: footer, kept session, no child left", async (t) => {
    const place = await preparePlace(t);
    const { started, pid } = await startSleeping(place);
    started.child.kill("SIGINT");
    const { code, stdout } = await started.ended;
    assert.equal(code, 130);
    assert.match(stdout, /^interrupted · 1 step ·/m);
    assert.match(stdout, /^session \d/m);
    assert.ok(await isGone(pid));
    assert.match((await place.run(["show", "last"])).stdout, /interrupted/);
  });

  it("stops on SIGTERM with 143", async (t) => {
    const place = await preparePlace(t);
    const { started, pid } = await startSleeping(place);
    started.child.kill("SIGTERM");
    assert.equal((await started.ended).code, 143);
    assert.ok(await isGone(pid));
  });

  it("leaves at once at the second Ctrl-C", async (t) => {
    const place = await preparePlace(t);
    // A reply that comes only after a minute, from a backend that does not listen.
    const model = await place.script([{ text: reply("Late.", "finish", { answer: "x" }), delay: 60_000 }]);
    const { child, says, ended } = place.start(["run", ...model, "x"], "");
    await says("window");
    child.kill("SIGINT");
    await pause(300);
    child.kill("SIGINT");
    assert.equal((await ended).code, 130);
  });

  it("takes two signals of one key press for one", async (t) => {
    const place = await preparePlace(t);
    const { started } = await startSleeping(place);
    started.child.kill("SIGINT");
    started.child.kill("SIGINT");
    const { code, stdout } = await started.ended;
    assert.equal(code, 130);
    assert.match(stdout, /^interrupted/m);
  });

  it("ends JSON output with the stop, too", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Sleep.", "run_command", { command: "sleep 60" })]);
    const { child, says, ended } = place.start(["run", "--yes", "--json", ...model, "x"], "");
    await says('"type":"call"');
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    assert.equal(code, 130);
    assert.match(stdout, /\{"type":"stopped","reason":"interrupted"[^\n]*\n$/);
  });
});

describe("a reader that goes away", { ...unix, concurrency: 3 }, () => {
  it("ends a listing quietly", async (t) => {
    const place = await preparePlace(t);
    const { child, ended } = place.start(["run", "--help"], "");
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("ends a run quietly, with its session kept and no child left", async (t) => {
    const place = await preparePlace(t);
    const steps = Array.from({ length: 30 }, (_, index) =>
      reply(`Step ${index}.`, "run_command", { command: `sleep 0.05; echo ${index}` }),
    );
    const { child, says, ended } = place.start(["run", "--yes", ...(await place.script(steps)), "x"], "");
    await says("Step 1.");
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
    const shown = await place.run(["show", "last"]);
    assert.match(shown.stdout, /interrupted · \d+ steps/);
    assert.doesNotMatch(shown.stdout, /Step 20/);
  });

  it("ends cox judge quietly", async (t) => {
    const place = await preparePlace(t, {
      "t.json": '[{"name":"a","parameters":{"type":"object","properties":{}}}]',
    });
    const { child, says, ended } = place.start(["judge", "--tools", "t.json"]);
    child.stdin?.write('{"text":"x"}\n');
    await says("refused");
    child.stdout?.destroy();
    for (let line = 0; line < 5 && child.exitCode === null; line++) {
      child.stdin?.write('{"text":"x"}\n');
      await pause(50);
    }
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
  });
});
