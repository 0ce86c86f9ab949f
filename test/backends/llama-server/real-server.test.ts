import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const skip = process.env["COX_LLAMA_SERVER"] ? false : "COX_LLAMA_SERVER names no llama-server";

test("a real llama-server gives the events that the engine in process gives", { skip }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/try-llama-server.ts", "4"], {
    encoding: "utf8",
    timeout: 120_000,
  });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /read ÷ new on the server: 1\.000/);
});
