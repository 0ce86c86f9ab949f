import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { cox, follow, preparePlace, reply, type Place, type Started } from "./cox.ts";

/** Runs cox on a terminal of its own; util-linux's `script` makes one. */
function onTerminal(
  t: TestContext,
  place: Place,
  words: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Started {
  // `exec`: a shell that lives on would take Ctrl-C for itself.
  const line = `exec ${[process.execPath, cox, ...words].map((word) => `'${word}'`).join(" ")}`;
  const env = { ...place.env, TERM: "xterm", ...more };
  const child = spawn("script", ["-qefc", line, "/dev/null"], { cwd: place.dir, env });
  t.after(() => child.kill("SIGKILL"));
  return follow(child);
}

function hasScript(): boolean {
  try {
    return (
      process.platform === "linux" &&
      /util-linux/.test(execFileSync("script", ["--version"], { encoding: "utf8" }))
    );
  } catch {
    return false;
  }
}

const done = reply("Done.", "finish", { answer: "All done." });

describe("on a terminal", { skip: !hasScript(), concurrency: 3 }, () => {
  it("streams the thought, colours, and leaves colour out with NO_COLOR", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("First I look.", "list_dir", {}), { text: done, delay: 300 }]);
    const words = ["run", ...model, "Look."];
    const { says, ended } = onTerminal(t, place, words);
    await says("list_dir");
    const { code, stdout } = await ended;
    assert.equal(code, 0, stdout);
    assert.ok(stdout.includes("\u001b[2mFirst"));
    assert.ok(stdout.includes("\u001b[36m→ list_dir()"));
    assert.doesNotMatch(stdout, /"tool"/);
    const plain = await onTerminal(t, place, words, { NO_COLOR: "1" }).ended;
    assert.ok(!/\[\d+m/.test(plain.stdout));
    assert.match(plain.stdout, /First I look\.\r\n→ list_dir\(\)/);
  });

  it("asks before a dangerous tool, and takes only yes for yes", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Run.", "run_command", { command: "echo x > made.txt" }), done]);
    for (const [answer, made] of [
      ["\n", false],
      ["maybe\n", false],
      ["n\n", false],
      ["y\n", true],
    ] as const) {
      const { child, says, ended } = onTerminal(t, place, ["run", ...model, "x"]);
      await says("Run this?");
      await says("[y/N]");
      child.stdin?.write(answer);
      const { code, stdout } = await ended;
      assert.equal(code, 0);
      assert.match(stdout, made ? /exit code 0/ : /denied: The user did not allow run_command/);
      const text = await readFile(join(place.dir, "made.txt"), "utf8").catch(() => null);
      assert.equal(text, made ? "x\n" : null);
    }
  });

  it("stops the run at Ctrl-C in a question", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Run.", "run_command", { command: "echo ran" }), done]);
    const { child, says, ended } = onTerminal(t, place, ["run", ...model, "x"]);
    await says("[y/N]");
    child.stdin?.write("\u0003");
    const { code, stdout } = await ended;
    assert.equal(code, 130);
    assert.match(stdout, /interrupted/);
    assert.doesNotMatch(stdout, /^ran/m);
  });

  it("stops the run at Ctrl-C while a tool works", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Run.", "run_command", { command: "sleep 60" }), done]);
    const { child, says, ended } = onTerminal(t, place, ["run", "--yes", ...model, "x"]);
    await says("sleep 60");
    child.stdin?.write("\u0003");
    const { code, stdout } = await ended;
    assert.equal(code, 130);
    assert.match(stdout, /interrupted/);
    assert.match(stdout, /session /);
  });

  it("puts the model's question to the user", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([
      reply("Ask.", "ask_user", { question: "Which colour?\u001b[2J" }),
      done,
    ]);
    const { child, says, ended } = onTerminal(t, place, ["run", ...model, "x"]);
    await says("Which colour?␛[2J");
    child.stdin?.write("blue\n");
    const { code, stdout } = await ended;
    assert.equal(code, 0, stdout);
    assert.match(stdout, / {2}blue/);
  });

  it("runs one task after the other at the prompt", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([
      done,
      done,
      reply("Run.", "run_command", { command: "sleep 60" }),
      done,
    ]);
    const { child, says, ended } = onTerminal(t, place, [...model, "--yes"], { NO_COLOR: "1" });
    const type = (text: string): void => {
      child.stdin?.write(text);
    };
    await says("is ready");
    await says("cox> ");
    type("/tools\n");
    await says("read_file(path");
    type("/help\n");
    await says("/exit");
    type("first task\n");
    await says("finished · 1 step");
    type("\u001b[A");
    await says("cox> first task");
    type("\n");
    await says("finished · 1 step", 2);
    type("third\n");
    await says("sleep 60");
    type("\u0003");
    await says("interrupted · 1 step");
    type("fourth\n");
    await says("finished · 1 step", 3);
    type("\u0004");
    const { code, stdout } = await ended;
    assert.equal(code, 0, stdout);
  });

  it("leaves the prompt at Ctrl-C and at /exit", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([done]);
    for (const way of ["\u0003", "/exit\n"]) {
      const { child, says, ended } = onTerminal(t, place, model);
      await says("cox> ");
      child.stdin?.write(way);
      assert.equal((await ended).code, 0);
    }
  });

  it("asks the questions of cox setup, and Ctrl-C leaves everything as it was", async (t) => {
    const place = await preparePlace(t);
    const settings = join(place.base, "settings.json");
    const env = { COX_CONFIG: settings };
    const left = onTerminal(t, place, ["setup"], env);
    await left.says("1 to 4 (1): ");
    left.child.stdin?.write("4\n");
    await left.says("Address: ");
    left.child.stdin?.write("\u0003");
    assert.equal((await left.ended).code, 130);
    await assert.rejects(readFile(settings));
    const { child, says, ended } = onTerminal(t, place, ["setup"], env);
    for (const question of ["1 to 4 (1): ", "none: ", "[Y/n] ", "Write this file? [Y/n] "]) {
      await says(question);
      child.stdin?.write("\n");
    }
    assert.equal((await ended).code, 0);
    assert.equal(await readFile(settings, "utf8"), "{}\n");
  });
});

describe("the prompt without a terminal", { concurrency: 3 }, () => {
  it("takes each line as a task, and gives the last one's exit code", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([done, reply("Look.", "list_dir", {}), done]);
    const outcome = await place.run([...model], "first\n\n/tools\nsecond\n/exit\nnever\n");
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(outcome.stdout.match(/^finished/gm)?.length, 2);
    assert.match(outcome.stdout, /^read_file\(/m);
    const sessions = (await place.run(["sessions"])).stdout;
    assert.match(sessions, /first/);
    assert.match(sessions, /second/);
  });

  it("ends at the end of input", async (t) => {
    const place = await preparePlace(t);
    const outcome = await place.run([...(await place.script([done]))], "");
    assert.deepEqual([outcome.code, outcome.stdout], [0, ""]);
  });
});
