/**
 * The ReAct loop: observe(execute(judge(decide))). Nothing else in Coxswain loops around a model call. Owns the
 * order of events; deliberately knows no concrete tool, backend or model, prints nothing and does no I/O itself.
 */
import { judge, judgeOrFinish } from "../discipline/judge.ts";
import { activeBans, narrowedTools } from "../discipline/ladder.ts";
import type { Backend } from "../protocol/backend.ts";
import type { Event, StopReason } from "../protocol/event.ts";
import { ownForm } from "../schema/call-form.ts";
import type { Toolset } from "../tool/toolset.ts";
import { prepareRequests } from "./decide.ts";
import { execute, type Execution } from "./execute.ts";
import { checkLimits } from "./limits.ts";
import type { LoopOptions } from "./options.ts";
import { askUser, oversee } from "./oversee.ts";
import { openingOf, renderPrompt, spokenDialect, type PromptRules, type Reply } from "./prompt.ts";
import { advance, fitWindow, initialState, messageSizes } from "./state.ts";
import { systemText } from "./system-text.ts";
import { planWindow } from "./window.ts";

/** Everything a run needs, handed in: the loop itself reads no clock, no file and no environment. */
export interface Run {
  readonly task: string;
  readonly toolset: Toolset;
  readonly backend: Backend;
  readonly options: LoopOptions;
  readonly signal: AbortSignal;
  /** Milliseconds on any monotonic clock. */
  readonly now: () => number;
  readonly confirm?: Execution["confirm"];
  /** What tools tell the user's eyes: lines that stay, and how far long work is. */
  readonly report?: Execution["report"];
  readonly progress?: Execution["progress"];
}

/**
 * Runs one task to its end and yields every event on the way; the last one is always `stopped`. It never throws:
 * a fault of the harness ends the run with `harness_failure`, an abort with `interrupted`.
 */
export async function* runLoop(run: Run): AsyncGenerator<Event, void, undefined> {
  const { backend, options, signal, task, toolset } = run;
  const { confirm, report = () => {}, progress = () => {} } = run;
  const execution: Execution = { signal, confirm, report, progress };
  const start = run.now();
  let state = initialState();
  let rules: PromptRules = { hygiene: options.hygiene, observation: 0 };
  const emit = (event: Event, reply?: Reply): Event => {
    advance(state, event, rules, reply);
    return event;
  };
  const stop = (reason: StopReason, detail: string | null, answer: string | null = null): Event =>
    emit({ type: "stopped", reason, answer, detail, totals: { ...state.totals, ms: run.now() - start } });

  try {
    const info = await backend.describe();
    const plan = planWindow(info.window);
    const dialect = spokenDialect(info.dialect, options.calls);
    const { call: form = ownForm } = dialect;
    const size = messageSizes(backend, dialect);
    state = initialState((await backend.tokenize([openingOf(dialect)])).length);
    const request = prepareRequests(info, options, form, plan, signal);
    rules = { ...rules, observation: plan.observation, form };
    // Where plain text ends a run, the finish tool is not offered; the judge still turns such a text into its call.
    const offerable = toolset.tools.filter((tool) => options.finish === "tool" || tool !== toolset.finish);
    const tools = offerable.map((tool) => tool.name);
    const { text: system, markup } = systemText(offerable, options, dialect);
    yield emit({
      type: "started",
      task,
      model: info.model,
      window: info.window,
      tools,
      system,
      ...(dialect.call ? { form, markup } : {}),
      arm: { ...options },
    });

    for (;;) {
      const limit = checkLimits(state.totals, options.limits, run.now() - start);
      if (limit) return yield stop(limit.reason, limit.detail);
      const step = state.totals.steps + 1;
      const fit = await fitWindow(state, plan, size);
      if (fit.type === "full") return yield stop("window_full", fit.detail);
      if (fit.type === "compacted") yield emit({ ...fit, step });

      const prompt = renderPrompt(state.messages, dialect);
      const narrowed = narrowedTools(state.interventions, step);
      const offered = offerable.filter((tool) => !narrowed.includes(tool.name));
      const bans = activeBans(state.interventions, state.changed);
      const left = options.limits.tokens - state.totals.written;
      const reply = { text: "", tokens: [] as readonly number[], truncated: false };
      for await (const chunk of backend.complete(request(prompt, offered, bans, left))) {
        if (chunk.type === "text") {
          reply.text += chunk.text;
          yield emit({ type: "token", step, text: chunk.text });
        } else {
          const { usage, reason: end, rejected } = chunk;
          reply.tokens = chunk.tokens;
          reply.truncated = end !== "stop";
          const fresh = Math.max(0, usage.read + usage.reused - state.known);
          const readAgain = Math.max(0, usage.read - fresh);
          const told = { type: "reply", step, text: reply.text, end, usage, readAgain } as const;
          yield emit(rejected === undefined ? told : { ...told, rejected });
        }
      }
      if (signal.aborted) return yield stop("interrupted", null);

      const finish = toolset.finish.name;
      const context = { tools: offered, finish, bans, away: narrowed, repair: options.repair, form };
      const verdict = options.finish === "text" ? judgeOrFinish(reply, context) : judge(reply, context);
      yield emit({ type: "verdict", step, verdict }, reply);

      const tool = verdict.type === "refused" ? undefined : toolset.get(verdict.call.tool);
      if (verdict.type !== "refused" && tool) {
        const { call } = verdict;
        yield emit({ type: "call", step, call });
        const observation = await execute(call, tool, execution);
        yield emit({ type: "observation", step, call, observation });
        if (signal.aborted) return yield stop("interrupted", null);
        if (tool === toolset.finish && observation.ok) return yield stop("finished", null, observation.text);
      }

      const intervention = oversee(state, toolset, options);
      if (!intervention) continue;
      yield emit({ type: "intervention", step, intervention });
      if (intervention.rung === "stop") return yield stop("gave_up", intervention.text);
      if (intervention.rung === "ask") yield emit(await askUser(step, intervention.text, toolset, execution));
    }
  } catch (error) {
    if (signal.aborted) return yield stop("interrupted", null);
    yield stop("harness_failure", error instanceof Error ? error.message : String(error));
  }
}
