import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { defaultOptions, type Event, type Rung } from "../src/agent/index.ts";
import type { ServerFault } from "../src/backends/http/server-error.ts";
import type { ModelProblem } from "../src/backends/embedded/model-error.ts";
import type { RepairChange } from "../src/protocol/call.ts";
import { runViolationNames, stopReasons } from "../src/protocol/event.ts";
import { errorClasses } from "../src/protocol/observation.ts";
import type { ViolationType } from "../src/schema/violation.ts";

const root = join(import.meta.dirname, "..");
const page = (file: string): string => readFileSync(join(root, file), "utf8");

/** Every name of a closed list: a name more or less in the list is an error of types here. */
type Names<Name extends string> = Readonly<Record<Name, true>>;

const violations: Names<ViolationType> = {
  malformed: true,
  truncated: true,
  several_calls: true,
  unknown_tool: true,
  phantom_finish: true,
  unknown_parameter: true,
  leaked_parameter: true,
  missing_parameter: true,
  wrong_type: true,
  not_in_enum: true,
  out_of_range: true,
  banned_call: true,
};
const repairs: Names<RepairChange["type"]> = {
  renamed_tool: true,
  renamed_parameter: true,
  dropped_parameter: true,
  reshaped_value: true,
  finish_renamed: true,
};
const rungs: Names<Rung> = { hint: true, ban: true, narrow: true, ask: true, stop: true };
const events: Names<Event["type"]> = {
  started: true,
  token: true,
  reply: true,
  verdict: true,
  call: true,
  observation: true,
  intervention: true,
  compacted: true,
  stopped: true,
};
const modelProblems: Names<ModelProblem["type"]> = {
  missing: true,
  not_gguf: true,
  unsupported: true,
  too_big: true,
  unreachable: true,
  bad_spec: true,
};

const serverFaults: Names<ServerFault> = {
  unreachable: true,
  bad_port: true,
  unauthorised: true,
  busy: true,
  loading: true,
  missing: true,
  refused: true,
  failed: true,
  silent: true,
  broken: true,
  bad_address: true,
  no_model: true,
  no_grammar: true,
  no_binary: true,
  bad_argument: true,
  ended: true,
};

describe("the documents", () => {
  const mentions: readonly (readonly [file: string, what: string, names: readonly string[]])[] = [
    ["docs/discipline.md", "violations", Object.keys(violations)],
    ["docs/discipline.md", "repairs", Object.keys(repairs)],
    ["docs/discipline.md", "error classes", errorClasses],
    ["docs/discipline.md", "findings", runViolationNames],
    ["docs/discipline.md", "rungs", Object.keys(rungs)],
    ["docs/library.md", "events", Object.keys(events)],
    ["docs/library.md", "stop reasons", stopReasons],
    ["docs/models.md", "model problems", Object.keys(modelProblems)],
    ["docs/models.md", "server faults", Object.keys(serverFaults)],
  ];
  for (const [file, what, names] of mentions) {
    it(`${file} names all ${what}`, () => {
      const text = page(file);
      assert.deepEqual(
        names.filter((name) => !text.includes(`\`${name}\``)),
        [],
      );
    });
  }

  it("docs/library.md shows every switch of the arm", () => {
    const arms = page("docs/library.md").split("## Arms")[1] ?? "";
    assert.deepEqual(
      Object.keys(defaultOptions).filter((name) => !arms.includes(`${name}:`)),
      [],
    );
  });

  it("name only files and pages that are there", () => {
    const missing = globSync(["*.md", "docs/*.md"], { cwd: root }).flatMap((file) => {
      const text = page(file);
      const links = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)\s]*)?\)/g)].map(([, link = ""]) =>
        join(dirname(file), link),
      );
      const named = [...text.matchAll(/`((?:src|docs|examples|scripts|test|train)\/[\w./-]*\w)`/g)].map(
        ([, path = ""]) => path,
      );
      return [...links, ...named]
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${file}: ${path}`);
    });
    assert.deepEqual(missing, []);
  });
});
