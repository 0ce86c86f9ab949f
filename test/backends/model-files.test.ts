import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { embedded } from "../../src/backends/embedded/embedded.ts";
import { ModelError, type ModelProblem } from "../../src/backends/embedded/model-error.ts";
import { resolveModel } from "../../src/backends/embedded/resolve-model.ts";
import { writeGguf } from "./tiny-gguf.ts";

async function problemOf(attempt: Promise<unknown>): Promise<ModelProblem> {
  const error = await attempt.then(
    () => assert.fail("the model was accepted"),
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof ModelError, String(error));
  assert.equal(error.reason, error.problem.type);
  assert.ok(!error.message.includes("\n"));
  return error.problem;
}

describe("model files", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cox-models-"));
  });
  after(() => rm(folder, { recursive: true }));

  test("a missing file names the models near it, the most alike first", async () => {
    for (const name of ["qwen-0.6b.gguf", "tiny-q8.gguf", "notes.txt"])
      await writeFile(join(folder, name), "GGUF");
    const problem = await problemOf(embedded({ model: join(folder, "tinny-q8.gguf") }));
    assert.ok(problem.type === "missing");
    assert.deepEqual(problem.near, ["tiny-q8.gguf", "qwen-0.6b.gguf"]);
  });

  test("a missing folder is a missing file", async () => {
    const problem = await problemOf(embedded({ model: join(folder, "nowhere", "x.gguf") }));
    assert.deepEqual([problem.type, "near" in problem && problem.near], ["missing", []]);
  });

  test("a file of another kind says how it begins", async () => {
    const path = join(folder, "page.gguf");
    await writeFile(path, "<!doctype html>");
    const problem = await problemOf(embedded({ model: path }));
    assert.deepEqual(problem, { type: "not_gguf", path, found: '"<!do"' });
  });

  test("an empty file and a folder are not GGUF files", async () => {
    const empty = join(folder, "empty.gguf");
    await writeFile(empty, "");
    const inside = join(folder, "folder.gguf");
    await mkdir(inside);
    for (const path of [empty, inside]) {
      assert.deepEqual(await problemOf(embedded({ model: path })), {
        type: "not_gguf",
        path,
        found: "nothing",
      });
    }
  });

  test("a path stays the path; an empty or half name is no model", async () => {
    const path = join(folder, "tiny-q8.gguf");
    assert.equal(await resolveModel(path, { cacheDir: folder }), path);
    for (const spec of ["", "  ", "hf:", "hf:user"]) {
      assert.deepEqual(await problemOf(resolveModel(spec, { cacheDir: folder })), { type: "bad_spec", spec });
    }
  });

  test("nonsense after the magic, a cut file and an unknown architecture cannot be loaded, and say why", async () => {
    const nonsense = join(folder, "nonsense.gguf");
    await writeFile(nonsense, `GGUF${"nonsense".repeat(100)}`);
    const cut = join(folder, "cut.gguf");
    await writeGguf(cut, { architecture: "llama", dimensions: [64, 100_000] });
    const alien = join(folder, "alien.gguf");
    await writeGguf(alien, { architecture: "alien", dimensions: [64, 4], length: 4096 });
    const problems = await Promise.all(
      [nonsense, cut, alien].map((model) => problemOf(embedded({ model, gpu: false }))),
    );
    assert.deepEqual(
      problems.map(({ type }) => type),
      ["unsupported", "unsupported", "unsupported"],
    );
    const [, second, third] = problems.map((problem) => ("detail" in problem ? problem.detail : ""));
    assert.match(second ?? "", /12800000 bytes/);
    assert.match(third ?? "", /alien/);
  });

  test("a model beyond the memory is refused before it is loaded, with both sizes", async () => {
    const path = join(folder, "huge.gguf");
    const bytes = totalmem() * 2;
    await writeGguf(path, {
      architecture: "llama",
      dimensions: [1 << 16, Math.ceil(bytes / (1 << 17))],
      length: bytes + (1 << 20),
    });
    const problem = await problemOf(embedded({ model: path, gpu: false }));
    assert.ok(problem.type === "too_big");
    assert.ok(problem.needed >= bytes && problem.free < bytes && problem.free > 0);
  });

  test("a download without a network is one clear error, soon", { timeout: 20_000 }, async () => {
    for (const spec of ["hf:coxswain-test/none:Q4_K_M", "hf:coxswain-test/none/none.gguf"]) {
      const options = { cacheDir: join(folder, "cache"), endpoint: "http://127.0.0.1:9" };
      const problem = await problemOf(resolveModel(spec, options));
      assert.ok(problem.type === "unreachable" && problem.spec === spec);
      assert.match(problem.detail, /ECONNREFUSED|bad port/);
    }
  });
});
