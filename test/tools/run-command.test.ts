import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { empty, failure, fixture, text } from "./fixture.ts";

/** Whether a process is there and no zombie. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!what()) {
    assert.ok(performance.now() < end, "waited too long");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const pidIn = (path: string): number => Number(readFileSync(path, "utf8"));

/** Starts a grandchild in the background that writes its number, and then stays. */
const withGrandchild = "sh -c 'sleep 300 & echo $! > pid.tmp; mv pid.tmp pid; wait' & wait";

describe("run_command", { skip: process.platform !== "linux" }, () => {
  test("output and errors in order, after the exit code", async (t) => {
    const { call } = await fixture(t, { "a.txt": "" });
    assert.equal(
      text(await call("run_command", { command: "echo one; echo two >&2; ls" })),
      "exit code 0\none\ntwo\na.txt",
    );
    assert.equal(
      failure(await call("run_command", { command: "echo out; exit 3" }), "exit_nonzero"),
      "exit code 3\nout",
    );
    assert.equal(empty(await call("run_command", { command: "true" })), "exit code 0, no output");
    assert.match(
      failure(await call("run_command", { command: "no-such-program-here" }), "exit_nonzero"),
      /^exit code 127\n.*not found/,
    );
    assert.equal(
      failure(await call("run_command", { command: "kill -9 $$" }), "exit_nonzero").split("\n")[0],
      "exit code 137",
    );
  });

  test("a command that asks for input gets none, and text is clean of terminal codes", async (t) => {
    const { call } = await fixture(t);
    assert.equal(
      text(await call("run_command", { command: "cat; printf '\\033[31mred\\033[0m\\r\\n'" })),
      "exit code 0\nred",
    );
  });

  test("quotes and line ends reach the shell as they are", async (t) => {
    const { call } = await fixture(t);
    const command = `printf '%s|' "a  b" 'c"d'\necho "$0"`;
    assert.equal(text(await call("run_command", { command })), 'exit code 0\na  b|c"d|/bin/sh');
  });

  test("a timeout ends grandchildren too", async (t) => {
    const { call, root } = await fixture(t);
    const start = performance.now();
    assert.match(
      failure(await call("run_command", { command: `echo begun; ${withGrandchild}`, timeout: 1 }), "timeout"),
      /begun/,
    );
    assert.ok(performance.now() - start < 3000);
    await until(() => !isAlive(pidIn(join(root, "pid"))));
  });

  test("a timeout of years is no timeout of nothing", async (t) => {
    const { call } = await fixture(t);
    assert.equal(
      text(await call("run_command", { command: "sleep 0.1; echo x", timeout: 1e9 })),
      "exit code 0\nx",
    );
  });

  test("an abort ends grandchildren too, and at once", async (t) => {
    const { call, root } = await fixture(t);
    const abort = new AbortController();
    const running = call("run_command", { command: withGrandchild }, abort.signal);
    await until(() => existsSync(join(root, "pid")));
    abort.abort();
    const start = performance.now();
    failure(await running, "failed");
    assert.ok(performance.now() - start < 1000);
    await until(() => !isAlive(pidIn(join(root, "pid"))));
    failure(await call("run_command", { command: "touch never" }, abort.signal), "failed");
    assert.ok(!existsSync(join(root, "never")));
  });

  test("what a command leaves in the background ends with it", async (t) => {
    const { call, root } = await fixture(t);
    const start = performance.now();
    text(await call("run_command", { command: "sleep 300 & echo $! > pid; echo done" }));
    assert.ok(performance.now() - start < 2000);
    await until(() => !isAlive(pidIn(join(root, "pid"))));
  });

  test("a process that leaves the group does not hold the answer up", async (t) => {
    const { call, root } = await fixture(t);
    const start = performance.now();
    text(
      await call("run_command", {
        command: "setsid sh -c 'echo $$ > pid; exec sleep 4' & echo done; sleep 0.2",
      }),
    );
    assert.ok(performance.now() - start < 3000);
    process.kill(pidIn(join(root, "pid")), "SIGKILL");
  });

  test("when our own process is killed, the command and its grandchildren go too", async (t) => {
    const { root } = await fixture(t);
    const source = (path: string): string =>
      JSON.stringify(new URL(`../../src/tools/${path}`, import.meta.url).href);
    const script = `
      import { openWorkspace } from ${source("workspace.ts")};
      import { runCommandTool } from ${source("run-command.ts")};
      const tool = runCommandTool(await openWorkspace(process.argv[1]));
      await tool.run({ command: process.argv[2] }, { signal: new AbortController().signal, report() {} });`;
    const ours = spawn(process.execPath, ["--input-type=module", "-e", script, root, withGrandchild], {
      stdio: "ignore",
    });
    await until(() => existsSync(join(root, "pid")));
    assert.ok(isAlive(pidIn(join(root, "pid"))));
    ours.kill("SIGKILL");
    await until(() => !isAlive(pidIn(join(root, "pid"))));
  });

  test("a program that waits for all its children does not meet a stranger", async (t) => {
    const { call } = await fixture(t);
    const command = `exec ${process.execPath} -e 'console.log(require("child_process").execFileSync("ps", ["-o", "comm=", "--ppid", String(process.pid)]).toString().trim())'`;
    assert.equal(text(await call("run_command", { command })), "exit code 0\nps");
  });

  test("long output: head and tail for the model, all of it for the keeper", async (t) => {
    const kept: string[] = [];
    const { call, reports } = await fixture(
      t,
      {},
      {
        keepOutput: async (full) => {
          kept.push(full);
          return "output-1";
        },
      },
    );
    const answer = text(await call("run_command", { command: "seq 1 100000" }));
    assert.ok(answer.length <= 66_000);
    assert.match(answer, /^exit code 0\n1\n2\n[^]*\n\[\d+ characters left out\]\n[^]*\n99999\n100000$/);
    assert.equal(kept.join().split("\n").length, 100_000);
    assert.deepEqual(reports, ["full output: output-1"]);
  });

  test("output without end is stopped", async (t) => {
    const { call } = await fixture(t);
    assert.match(
      failure(await call("run_command", { command: "yes" }), "too_large"),
      /^stopped: more than 32 MiB of output\ny\ny/,
    );
  });

  test("no descriptor of ours leaks into commands", async (t) => {
    const { call } = await fixture(t);
    const command = "ls /proc/self/fd | tr '\\n' ' '";
    const plain = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" });
    assert.equal(text(await call("run_command", { command })), `exit code 0\n${plain.trim()}`);
  });
});
