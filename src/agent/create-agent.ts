/**
 * Composition: options → backend + toolset + session + loop. The library's front door. Owns lifetimes (what is
 * opened here is closed here); deliberately decides nothing that the loop or a tool decides.
 */
import { normaliseOptions, OptionsError, refuseUnknownKeys } from "../loop/options.ts";
import { runLoop } from "../loop/loop.ts";
import type { Backend, BackendInfo } from "../protocol/backend.ts";
import type { Event } from "../protocol/event.ts";
import type { Tool } from "../protocol/tool.ts";
import { builtInTools } from "../tools/built-in.ts";
import { createToolset } from "../tool/toolset.ts";
import { agentOptionNames, type AgentOptions } from "./agent-options.ts";
import { createCoder } from "./create-coder.ts";
import { chooseTools } from "./choose-tools.ts";
import { openGround } from "./open-ground.ts";
import { createOpenModels } from "./open-models.ts";

/** An agent in a workspace: one model, one toolset, any number of runs, one at a time. */
export interface Agent {
  /** The tools that every run is offered. */
  readonly tools: readonly Tool[];
  readonly describe: () => Promise<BackendInfo>;
  /** Runs a task; the last event is `stopped`. Each run has a session of its own. */
  readonly run: (
    task: string,
    options?: { readonly signal?: AbortSignal },
  ) => AsyncGenerator<Event, void, undefined>;
  /** The session of the newest run, or null where none is kept. */
  readonly sessionId: () => string | null;
  /** Frees the models; safe to call twice. */
  readonly close: () => Promise<void>;
}

/** Puts an agent together. Throws an error that says what is wrong with the folder, the model, or the tools. */
export async function createAgent(options: AgentOptions): Promise<Agent> {
  refuseUnknownKeys(options, agentOptionNames, "agent option");
  const { coder, confirm, progress, swap = false, report = () => {} } = options;
  if (swap && options.backend) {
    throw new OptionsError("swap needs `model`: a backend of your own is not closed by the agent.");
  }
  const { cacheDir, apiKey, serverBinary, serverArgs } = options;
  const place = { cacheDir, apiKey, serverBinary, serverArgs, report };
  normaliseOptions(options.loop);
  const ground = await openGround(options.dir, options.sessions);
  const models = createOpenModels(swap ? { report } : null);
  const roles = [options.backend ?? options.model, ...(coder === undefined ? [] : [coder])];
  const open = async (model: string | Backend | undefined): Promise<Backend> => {
    if (typeof model === "object") return model;
    // A model with two jobs keeps two prompts: one would push the other out of the cache at every change of jobs.
    return models.open(model, { ...place, sequences: roles.filter((role) => role === model).length });
  };
  try {
    const offered = [
      ...builtInTools({
        workspace: ground.workspace,
        ask: options.ask,
        coder: coder === undefined ? undefined : createCoder(() => open(coder)),
        keepOutput: ground.keepOutput,
      }),
      ...(await toolsOfFiles(options.toolFiles ?? [])),
      ...(options.ownTools ?? []),
    ];
    const toolset = createToolset(chooseTools(offered, options.tools));
    const backend = await open(roles[0]);
    const loopOptions = normaliseOptions(options.loop, (await backend.describe()).sampling);

    let running = false;
    const run: Agent["run"] = async function* (task, { signal = new AbortController().signal } = {}) {
      if (running) throw new Error("This agent is in a run. Wait for its end, or make another agent.");
      running = true;
      try {
        const now = () => performance.now();
        yield* ground.record(
          runLoop({
            task,
            toolset,
            backend,
            options: loopOptions,
            signal,
            now,
            report,
            ...(confirm ? { confirm } : {}),
            ...(progress ? { progress } : {}),
          }),
        );
      } finally {
        running = false;
      }
    };
    return {
      tools: toolset.tools,
      describe: backend.describe,
      run,
      sessionId: ground.sessionId,
      close: models.close,
    };
  } catch (error) {
    await models.close();
    throw error;
  }
}

/** Reading TypeScript takes a parser that most runs do without, and a run should start at once. */
async function toolsOfFiles(files: readonly string[]): Promise<readonly Tool[]> {
  if (files.length === 0) return [];
  const { loadToolFiles } = await import("./load-tool-files.ts");
  return loadToolFiles(files);
}
