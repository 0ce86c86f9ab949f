import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

/** Records of our own invention, one of each category: files of a folder by name, a list of lines each. */
export const invented: Readonly<Record<string, readonly unknown[]>> = {
  "BFCL_v4_simple_python.json": [
    {
      id: "simple_python_0",
      question: [[{ role: "user", content: "How far do I get in 2.5 hours at 12 knots?" }]],
      function: [
        {
          name: "sail.distance",
          description: "Distance sailed.",
          parameters: {
            type: "dict",
            properties: { hours: { type: "float" }, knots: { type: "integer" }, unit: { type: "string" } },
            required: ["hours", "knots"],
          },
        },
      ],
    },
    {
      id: "simple_python_1",
      question: [[{ role: "user", content: "Ring the bell." }]],
      function: [
        {
          name: "ring",
          parameters: { type: "dict", properties: { how: { type: "any" } }, required: ["how"] },
        },
      ],
    },
    {
      id: "simple_python_2",
      question: [[{ role: "user", content: "Reef the sail twice." }]],
      function: [
        {
          name: "reef",
          parameters: { type: "dict", properties: { times: { type: "integer" } }, required: ["times"] },
        },
      ],
    },
  ],
  "possible_answer/BFCL_v4_simple_python.json": [
    { id: "simple_python_2", ground_truth: [{ reef: { times: ["twice"] } }] },
    { id: "simple_python_1", ground_truth: [{ ring: { how: ["loud"] } }] },
    {
      id: "simple_python_0",
      ground_truth: [{ "sail.distance": { hours: [2.5], knots: [12], unit: ["nm", "nautical miles", ""] } }],
    },
  ],
  "BFCL_v4_irrelevance.json": [
    {
      id: "irrelevance_0",
      question: [[{ role: "user", content: "What is the capital of Peru?" }]],
      function: [{ name: "anchor", parameters: { type: "dict", properties: {}, required: [] } }],
    },
  ],
  "BFCL_v4_multi_turn_base.json": [
    {
      id: "multi_turn_base_0",
      question: [
        [{ role: "user", content: "Make a folder logs and go there." }],
        [{ role: "user", content: "Now an empty file first.txt." }],
      ],
      initial_config: {
        GorillaFileSystem: {
          root: { deck: { type: "directory", contents: { "plan.txt": { type: "file", content: "north" } } } },
        },
      },
      involved_classes: ["GorillaFileSystem"],
      excluded_function: ["rm"],
    },
    {
      id: "multi_turn_base_1",
      question: [[{ role: "user", content: "Start the engine." }]],
      initial_config: { Engine: {} },
      involved_classes: ["Engine", "GorillaFileSystem"],
    },
  ],
  "possible_answer/BFCL_v4_multi_turn_base.json": [
    {
      id: "multi_turn_base_0",
      ground_truth: [["mkdir(dir_name='logs')", "cd(folder='logs')"], ["touch(file_name='first.txt')"]],
    },
  ],
};

/** A temporary folder with such files, gone after the test. A file that is null is not written. */
export async function bfclFolder(
  t: TestContext,
  files: Readonly<Record<string, readonly unknown[] | string | null>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cox-bfcl-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [name, lines] of Object.entries({ ...invented, ...files })) {
    if (lines === null) continue;
    const text =
      typeof lines === "string" ? lines : lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}
