/**
 * Runs an oracle in the real loop with the real tools. Owns the bridge from a policy to a backend, and the mistakes that
 * are made on purpose so that a way out of them can be learnt: refused calls, miscopied arguments, stubborn repeats.
 */
import { scripted } from "../backends/scripted.ts";
import { runLoop } from "../loop/loop.ts";
import { normaliseOptions } from "../loop/options.ts";
import type { Event } from "../protocol/event.ts";
import type { Tool } from "../protocol/tool.ts";
import { ownForm, replyText } from "../schema/call-form.ts";
import { checkTask, type Faults } from "../task/check-task.ts";
import type { MadeTask } from "../task/make-task.ts";
import type { Act } from "../task/oracle.ts";
import type { Random } from "../task/random.ts";
import { renameCall, toolsOfTask } from "../task/rename-tool.ts";
import type { Task } from "../task/task.ts";
import { readTexts, writeTexts } from "../task/workspace-texts.ts";
import { createToolset } from "../tool/toolset.ts";
import { builtInTools } from "../tools/built-in.ts";
import { gitDiffTool } from "../tools/git-diff.ts";
import { gitStatusTool } from "../tools/git-status.ts";
import { openWorkspace } from "../tools/workspace.ts";
import { misstep } from "./misstep.ts";
import { slip } from "./slip.ts";
import { tinyDialect } from "./tiny-dialect.ts";

/** A folder and the built-in tools that work in it; used for one run after another. */
export interface Bench {
  readonly folder: string;
  readonly tools: readonly Tool[];
}

/** Opens a folder as a bench. It offers git's tools and the question to the user too, though no policy uses them. */
export async function openBench(folder: string): Promise<Bench> {
  const workspace = await openWorkspace(folder);
  const tools = builtInTools({ workspace, ask: async () => "" });
  return { folder, tools: [...tools, gitStatusTool(workspace), gitDiffTool(workspace)] };
}

/** What a run of an oracle gave. */
export interface OracleRun {
  readonly task: Task;
  readonly events: readonly Event[];
  /** Steps of mistakes that were made on purpose and executed. */
  readonly mistakes: ReadonlySet<number>;
  /** What the check found wrong; none for a sound task. */
  readonly faults: Faults;
}

/** How an oracle runs. The shares are probabilities for each act. */
export interface OracleOptions {
  /** Calls that no signature allows, said before the right one. */
  readonly slips: number;
  /** Arguments copied wrongly, where that does no harm. */
  readonly missteps: number;
  /** Calls made again and again until the watchdogs speak. */
  readonly repeats: number;
  /** The window of the model that is to learn, in tokens. */
  readonly window: number;
  /** Only the first reply is made, and nothing is checked: many requests for the time of one run. */
  readonly firstOnly?: boolean;
}

/** No mistakes at all. */
export const flawless: OracleOptions = { slips: 0, missteps: 0, repeats: 0, window: 4096 };

/** Lets the policy of a task solve it, step by step in the loop, and checks what came of it. */
export async function runOracle(
  id: string,
  made: MadeTask,
  bench: Bench,
  random: Random,
  options: OracleOptions,
): Promise<OracleRun> {
  await writeTexts(bench.folder, made.files);
  const toolset = createToolset(toolsOfTask(made.tools, bench.tools));
  const events: Event[] = [];
  const mistakes = new Set<number>();
  const policy = made.policy();
  /** Acts that come before the policy is asked again. */
  const waiting: Act[] = [];
  let steps = 0;
  let last: Act | null = null;
  let slips = options.slips;

  const ask = (): Act => {
    const observed = events.findLast((event) => event.type === "observation");
    const turn = observed && steps > 0 ? policy.next(observed.observation) : policy.next();
    steps++;
    return turn.done
      ? { thought: turn.value.thought, tool: "finish", args: { answer: turn.value.answer } }
      : turn.value;
  };
  const choose = (): Act => {
    const before = events.at(-1);
    if (
      last &&
      before?.type === "observation" &&
      isIdle(last, before) &&
      random.chance(last.mistake ? 0.9 : options.repeats)
    ) {
      return { ...last, mistake: true };
    }
    const queued = waiting.pop();
    if (queued) return queued;
    const act = ask();
    const wrong = random.chance(options.missteps) ? misstep(random, act, bench.tools) : null;
    if (!wrong) return act;
    waiting.push({ ...act, thought: wrong.thought });
    return wrong.act;
  };
  /** Only what changes nothing is said again; a miscopied call is put right at once. */
  const isIdle = (act: Act, { observation }: Extract<Event, { type: "observation" }>): boolean =>
    waiting.length === 0 &&
    (!observation.ok || bench.tools.some((tool) => tool.name === act.tool && tool.effect === "read"));

  const backend = scripted(
    (turn) => {
      const act = choose();
      const call = renameCall({ tool: act.tool, args: act.args }, made.tools);
      const wrong = random.chance(slips) ? slip(random, call, toolset.tools) : null;
      if (wrong) {
        slips = 0;
        waiting.push(act);
        last = null;
        return replyText(ownForm, act.thought, wrong);
      }
      if (act.mistake) mistakes.add(turn + 1);
      last = act;
      return replyText(ownForm, act.thought, call);
    },
    { window: options.window, dialect: tinyDialect, model: "oracle", keep: 1 },
  );

  const run = {
    task: made.request,
    toolset,
    backend,
    options: options.firstOnly ? firstReplyOptions : oracleOptions,
    signal: never,
    now: () => 0,
    confirm: async () => true,
  };
  for await (const event of runLoop(run)) if (event.type !== "token") events.push(event);

  const task: Task = {
    v: 1,
    id,
    kind: made.kind,
    request: made.request,
    files: made.files,
    tools: made.tools,
    check: made.check,
    steps,
  };
  const stopped = events.at(-1);
  if (stopped?.type !== "stopped") throw new Error("The loop ended without saying why.");
  const { reason, detail, answer } = stopped;
  if (options.firstOnly) return { task, events, mistakes, faults: [] };
  const unfinished = reason === "finished" ? [] : [`the run ended with ${reason}: ${detail ?? ""}`];
  return {
    task,
    events,
    mistakes,
    faults: [...unfinished, ...checkTask(task, await readTexts(bench.folder), answer)],
  };
}

// An oracle's replies are valid by themselves, so no grammar has to be compiled; a slip has to be refused, so nothing is repaired.
const oracleOptions = normaliseOptions({ grammar: "off", repair: false });

const firstReplyOptions = normaliseOptions({ grammar: "off", repair: false, limits: { steps: 1 } });

const never = new AbortController().signal;
