import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import { shippedModel } from "../src/agent/open-model.ts";
import { temporaryFolder, tree } from "./session/folder.ts";

const examples = join(import.meta.dirname, "..", "examples");
const files = globSync("[0-9][0-9]-*.ts", { cwd: examples }).toSorted();

/** Examples that talk to the shipped model: what it says is no golden text. */
const withModel: ReadonlySet<string> = new Set(["01-run.ts", "07-coder.ts"]);

/** Runs an example somewhere else than here, and makes sure that it cleans up after itself. */
async function outputOf(t: TestContext, file: string): Promise<string> {
  const folder = await temporaryFolder(t);
  const [cwd, temporary] = [join(folder, "cwd"), join(folder, "tmp")];
  await mkdir(cwd);
  await mkdir(temporary);
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, HOME: folder };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(examples, file)], {
    cwd,
    env,
  });
  assert.equal(stderr, "");
  const left = [...(await readdir(cwd)), ...(await readdir(temporary))];
  // Node keeps compiled code there for the next start of the engine.
  assert.deepEqual(
    left.filter((name) => name !== "node-compile-cache"),
    [],
  );
  return stdout;
}

/** Compares with `golden/NAME.txt`; with `UPDATE=1` writes that file instead. */
async function matchesGolden(file: string, text: string): Promise<void> {
  const golden = join(import.meta.dirname, "golden", `${basename(file, ".ts")}.txt`);
  if (process.env["UPDATE"] === "1") return writeFile(golden, text);
  assert.equal(text, await readFile(golden, "utf8"), `${golden} differs; look, then run with UPDATE=1`);
}

describe("the examples", { concurrency: 2 }, () => {
  it("are numbered without a gap", () => {
    assert.deepEqual(
      files.map((file) => Number(file.slice(0, 2))),
      files.map((_, index) => index + 1),
    );
  });

  for (const file of files.filter((name) => !withModel.has(name))) {
    it(`${file} prints what it always printed`, async (t) => {
      await matchesGolden(file, await outputOf(t, file));
    });
  }

  const absent = existsSync(shippedModel) ? false : "the shipped model is not there";
  for (const file of withModel) {
    it(`${file} runs to a stop and leaves the harbour as it is`, { skip: absent }, async (t) => {
      const harbour = await tree(join(examples, "harbour"));
      assert.match(await outputOf(t, file), /^[a-z_]+: .+\n$/m);
      assert.deepEqual(await tree(join(examples, "harbour")), harbour);
    });
  }
});
