import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { Observation } from "../../src/protocol/observation.ts";
import type { JsonObject } from "../../src/schema/shape.ts";
import { builtInTools, type BuiltInOptions } from "../../src/tools/built-in.ts";
import { openWorkspace, type Workspace, type WorkspaceOptions } from "../../src/tools/workspace.ts";

/** A temporary folder with a workspace in `root` and a neighbour `outside` with one secret file. */
export interface Fixture {
  readonly root: string;
  readonly outside: string;
  readonly workspace: Workspace;
  /** Calls a built-in tool by name. */
  readonly call: (tool: string, args: JsonObject, signal?: AbortSignal) => Promise<Observation>;
  /** What tools reported for the user's eyes. */
  readonly reports: string[];
  /** What they told of their progress. */
  readonly progress: string[];
}

export const secret = "the secret of the neighbour";

/** Makes a {@link Fixture} with files; it is removed when the test ends. */
export async function fixture(
  t: TestContext,
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: WorkspaceOptions & Omit<BuiltInOptions, "workspace"> = {},
): Promise<Fixture> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "cox-tools-")));
  t.after(() => {
    rmSync(base, { recursive: true, force: true });
  });
  const [root, outside] = [join(base, "root"), join(base, "outside")];
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(outside, "secret.txt"), secret);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const { keep, ...others } = options;
  const workspace = await openWorkspace(root, keep ? { keep } : {});
  const tools = new Map(builtInTools({ workspace, ...others }).map((tool) => [tool.name, tool]));
  const reports: string[] = [];
  const progress: string[] = [];
  return {
    root,
    outside,
    workspace,
    reports,
    progress,
    call: (name, args, signal = new AbortController().signal) => {
      const tool = tools.get(name);
      assert.ok(tool, `no tool ${name}`);
      return tool.run(args, {
        signal,
        report: (text) => reports.push(text),
        progress: (text) => progress.push(text),
      });
    },
  };
}

/** Asserts a success and returns its text. */
export function text(observation: Observation): string {
  assert.ok(observation.ok, observation.text);
  return observation.text;
}

/** Asserts a success that found nothing and returns its text. */
export function empty(observation: Observation): string {
  assert.ok(observation.ok && observation.empty, observation.text);
  return observation.text;
}

/** Asserts a failure of a class without effects and returns its text. */
export function failure(observation: Observation, errorClass: string): string {
  assert.ok(!observation.ok, observation.text);
  assert.equal(observation.class, errorClass, observation.text);
  assert.deepEqual(observation.effects, []);
  return observation.text;
}
