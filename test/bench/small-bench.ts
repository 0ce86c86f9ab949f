/** A small benchmark on the scripted backend: what a model says depends only on the prompt, as with a real one. */
import { scripted, type ScriptedReply } from "../../src/backends/scripted.ts";
import { presetArms } from "../../src/bench/arms.ts";
import { createPlan } from "../../src/bench/plan.ts";
import { openResults } from "../../src/bench/open-results.ts";
import { runBench, type BenchModel, type BrokenTrial } from "../../src/bench/run-bench.ts";
import type { Suite } from "../../src/bench/suites.ts";
import { taskItem } from "../../src/bench/task-item.ts";
import type { TrialRecord } from "../../src/bench/record.ts";
import type { Backend, Completion } from "../../src/protocol/backend.ts";
import type { Task } from "../../src/task/task.ts";

/** A task to add a line to a file. */
export function appendTask(id: string): Task {
  return {
    v: 1,
    id,
    kind: "append_line",
    request: `Add ${id} to list.txt.`,
    files: { "list.txt": "eggs\n" },
    tools: [{ base: "append_file" }, { base: "read_file" }],
    check: { files: { "list.txt": `eggs\n${id}\n` } },
    steps: 2,
  };
}

/** Says the right calls; where the prompt has exact signatures only, else it leaks a parameter of another tool. */
export function replyTo(request: Completion): string {
  const prompt = request.prompt.map((piece) => piece.text).join("");
  if (/"tool":"append_file"|refused/.test(prompt))
    return 'Done.\n{"tool":"finish","args":{"answer":"Done."}}';
  const id = /Add (\S+) to/.exec(prompt)?.[1] ?? "";
  const args = {
    path: "list.txt",
    content: `${id}\n`,
    ...(prompt.includes("append_file(") ? {} : { start: 1 }),
  };
  return `Add it.\n${JSON.stringify({ tool: "append_file", args })}`;
}

/** Runs `tasks` tasks with two models under two arms in a folder; goes on where it was. */
export async function smallBench(
  folder: string,
  {
    tasks,
    delay = 0,
    resume = false,
    rejected = false,
    open = async () => scripted((_, request): ScriptedReply => ({ text: replyTo(request), delay })),
    signal = new AbortController().signal,
  }: {
    readonly tasks: number;
    readonly delay?: number;
    readonly resume?: boolean;
    readonly rejected?: boolean;
    readonly open?: () => Promise<Backend>;
    readonly signal?: AbortSignal;
  },
): Promise<{ readonly broken: readonly BrokenTrial[]; readonly kept: readonly TrialRecord[] }> {
  const items = Array.from({ length: tasks }, (_, index) => taskItem(appendTask(`milk-${index}`)));
  const suites: Suite[] = [{ planned: { name: "small", tasks, hash: String(tasks) }, items }];
  const arms = presetArms(["bare", "full"]);
  const models: BenchModel[] = ["one", "two"].map((name) => ({ name, open }));
  const planned = models.map(({ name }) => ({ name, spec: name, parameters: null }));
  const common = { steps: 8, temperature: 0, rejected };
  const plan = createPlan({ created: new Date(), models: planned, arms, suites, seeds: 1, ...common });
  const results = await openResults(folder, plan, resume);
  const kept: TrialRecord[] = [];
  const report = (record: TrialRecord): void => {
    kept.push(record);
  };
  try {
    const run = { models, arms, suites, seeds: plan.seeds, ...common, parallel: 1, results, signal, report };
    return { broken: await runBench(run), kept };
  } finally {
    results.close();
  }
}
