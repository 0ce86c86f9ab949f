import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import { builtInTools } from "../../src/tools/built-in.ts";
import { empty, failure, fixture, text, type Fixture } from "./fixture.ts";

/** A fixture whose root is a git repository; `commit` says whether the files are committed. */
async function repository(
  t: TestContext,
  commit: boolean,
): Promise<Fixture & { git: (...args: string[]) => string }> {
  const made = await fixture(t, { ".git/description": "", "a.txt": "one\ntwo\n", "docs/é b.txt": "x\n" });
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@t", ...args], {
      cwd: made.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  git("init", "-q", "-b", "main");
  if (commit) {
    git("add", ".");
    git("commit", "-q", "-m", "first");
  }
  return { ...made, git };
}

describe("git tools", () => {
  test("status: the branch and the changed files", async (t) => {
    const { call, root, git } = await repository(t, true);
    assert.equal(empty(await call("git_status", {})), "No changes on main.");
    writeFileSync(join(root, "a.txt"), "one\n2\n");
    writeFileSync(join(root, "new ü.txt"), "");
    git("rm", "-q", "docs/é b.txt");
    assert.equal(
      text(await call("git_status", {})),
      'on main\n M a.txt\nD  "docs/é b.txt"\n?? "new ü.txt"\n[3 files]',
    );
  });

  test("diff: since the last commit, staged or not, for a path", async (t) => {
    const { call, root, git } = await repository(t, true);
    assert.equal(empty(await call("git_diff", {})), "No changes.");
    writeFileSync(join(root, "a.txt"), "one\n2\n");
    git("add", "a.txt");
    assert.match(text(await call("git_diff", {})), /^diff --git a\/a\.txt b\/a\.txt\n[^]*\n-two\n\+2$/);
    assert.match(text(await call("git_diff", { path: "a.txt" })), /\+2$/);
    assert.equal(empty(await call("git_diff", { path: "docs" })), "No changes in docs.");
    assert.equal(empty(await call("git_diff", { path: ":(top)*" })), "No changes in :(top)*.");
    failure(await call("git_diff", { path: "../outside" }), "outside_workspace");
  });

  test("before the first commit", async (t) => {
    const { call, git } = await repository(t, false);
    assert.equal(text(await call("git_status", {})), "on main\n?? a.txt\n?? docs/\n[2 files]");
    git("add", "a.txt");
    assert.match(text(await call("git_diff", {})), /new file[^]*\+two$/);
  });

  test("nothing that the repository names is started, and the index is not written", async (t) => {
    const { call, root, git } = await repository(t, true);
    for (const [key, program] of [
      ["core.fsmonitor", "touch started"],
      ["diff.external", "touch started"],
      ["core.pager", "touch started"],
    ] as const) {
      git("config", key, program);
    }
    writeFileSync(join(root, "a.txt"), "one\n2\n");
    const index = readFileSync(join(root, ".git/index"));
    text(await call("git_status", {}));
    text(await call("git_diff", {}));
    assert.deepEqual(readFileSync(join(root, ".git/index")), index);
    assert.throws(() => readFileSync(join(root, "started")), { code: "ENOENT" });
  });

  test("a broken repository is an answer without this machine's paths", async (t) => {
    const { call, root } = await fixture(t, { ".git/HEAD": "nonsense" });
    const answer = failure(await call("git_status", {}), "failed");
    assert.ok(answer.startsWith("git: ") && !answer.includes(root), answer);
  });

  test("offered only where there is a repository", async (t) => {
    const { workspace } = await fixture(t);
    assert.ok(!builtInTools({ workspace }).some(({ name }) => name.startsWith("git_")));
  });
});
