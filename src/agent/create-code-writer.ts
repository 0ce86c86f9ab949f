/**
 * One call of `code` as a run of its own, without an orchestrator: the same tool and checks, and a session, so that it can
 * be shown and undone like any run. Owns for which reason such a run stops.
 */
import { refuseUnknownKeys } from "../loop/options.ts";
import type { Backend } from "../protocol/backend.ts";
import type { Event, StopReason } from "../protocol/event.ts";
import type { Observation } from "../protocol/observation.ts";
import { codeTool } from "../tools/code.ts";
import type { AgentOptions } from "./agent-options.ts";
import { createCoder, type Spent } from "./create-coder.ts";
import { openGround } from "./open-ground.ts";
import { createOpenModels } from "./open-models.ts";

/** What a coder alone needs. */
export type CodeWriterOptions = Pick<
  AgentOptions,
  "dir" | "sessions" | "cacheDir" | "apiKey" | "report" | "progress"
> & { readonly coder: string | Backend };

/** What is to be written. */
export interface CodeJob {
  /** Relative to the workspace. */
  readonly path: string;
  readonly instruction: string;
  /** Files of the workspace that the coder is shown. */
  readonly context?: readonly string[];
}

/** A coder in a workspace; any number of files, one at a time. */
export interface CodeWriter {
  /** Writes a file; the last event is `stopped`, with `gave_up` where the coder's text was not good enough. */
  readonly write: (
    job: CodeJob,
    options?: { readonly signal?: AbortSignal },
  ) => AsyncGenerator<Event, void, undefined>;
  readonly sessionId: () => string | null;
  readonly close: () => Promise<void>;
}

const names = ["dir", "sessions", "coder", "cacheDir", "apiKey", "report", "progress"];

/** Opens the coder. Throws an error that says what is wrong with the folder or the model. */
export async function createCodeWriter(options: CodeWriterOptions): Promise<CodeWriter> {
  refuseUnknownKeys(options, names, "option");
  const { cacheDir, apiKey, report = () => {}, progress = () => {} } = options;
  const ground = await openGround(options.dir, options.sessions);
  const models = createOpenModels();
  const place = { cacheDir, apiKey, report };
  const given = options.coder;
  const backend = typeof given === "object" ? given : await models.open(given, place);
  const { model, window } = await backend.describe();

  async function* events(
    { path, instruction, context = [] }: CodeJob,
    signal: AbortSignal,
  ): AsyncGenerator<Event> {
    const start = performance.now();
    const coder = createCoder(async () => backend);
    const tool = codeTool(ground.workspace, coder, ground.keepOutput);
    const task = `Write ${path}: ${instruction}`;
    yield { type: "started", task, model, window, tools: [tool.name], system: "", arm: {} };
    const call = { tool: tool.name, args: { path, instruction, context: [...context] } };
    yield { type: "call", step: 1, call };
    const observation = await tool.run(call.args, { signal, report, progress });
    yield { type: "observation", step: 1, call, observation };
    const { replies, ...usage } = coder.spent();
    yield {
      type: "stopped",
      reason: reasonOf(observation, signal),
      answer: null,
      detail: observation.ok ? null : observation.text,
      totals: {
        ...usage,
        steps: replies,
        refused: refusedOf(observation, replies),
        readAgain: 0,
        ms: performance.now() - start,
      },
    };
  }

  return {
    write: (job, { signal = new AbortController().signal } = {}) => ground.record(events(job, signal)),
    sessionId: ground.sessionId,
    close: models.close,
  };
}

/** Every answer but the one that was used. */
function refusedOf(observation: Observation, replies: Spent["replies"]): number {
  return observation.ok ? Math.max(0, replies - 1) : replies;
}

function reasonOf(observation: Observation, signal: AbortSignal): StopReason {
  if (signal.aborted) return "interrupted";
  if (observation.ok) return "finished";
  return observation.class === "unavailable" ? "harness_failure" : "gave_up";
}
