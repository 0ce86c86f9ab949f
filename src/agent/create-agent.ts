/**
 * Composition: options → backend + toolset + session + loop. The library's front door. Owns lifetimes (what is
 * opened here is closed here); deliberately decides nothing that the loop or a tool decides.
 */
import { resolve } from "node:path";
import { normaliseOptions, refuseUnknownKeys } from "../loop/options.ts";
import { runLoop } from "../loop/loop.ts";
import type { BackendInfo } from "../protocol/backend.ts";
import type { Event } from "../protocol/event.ts";
import type { Tool } from "../protocol/tool.ts";
import { openSession, type Session } from "../session/open-session.ts";
import { builtInTools } from "../tools/built-in.ts";
import { openWorkspace } from "../tools/workspace.ts";
import { createToolset } from "../tool/toolset.ts";
import { agentOptionNames, type AgentOptions } from "./agent-options.ts";
import { generateWith } from "./generate.ts";
import { chooseTools } from "./choose-tools.ts";
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
  const { confirm, report = () => {} } = options;
  const dir = resolve(options.dir);
  const place = { cacheDir: options.cacheDir, apiKey: options.apiKey, report };
  normaliseOptions(options.loop);
  let session: Session | null = null;
  const keep = (bytes: Uint8Array): Promise<string> => {
    if (!session) throw new Error("A tool changed a file outside a run.");
    return session.keep(bytes);
  };
  const workspace = await openWorkspace(dir, options.sessions === null ? {} : { keep });
  const models = createOpenModels();
  try {
    const offered = [
      ...builtInTools({
        workspace,
        ask: options.ask,
        generate: options.coder === undefined ? undefined : generateWith(options.coder, models, place),
        keepOutput: async (text) => session?.keep(Buffer.from(text)),
      }),
      ...(await toolsOfFiles(options.toolFiles ?? [])),
      ...(options.ownTools ?? []),
    ];
    const toolset = createToolset(chooseTools(offered, options.tools));
    const backend = options.backend ?? (await models.open(options.model, place));
    const loopOptions = normaliseOptions(options.loop, (await backend.describe()).sampling);

    let running = false;
    const run: Agent["run"] = async function* (task, { signal = new AbortController().signal } = {}) {
      if (running) throw new Error("This agent is in a run. Wait for its end, or make another agent.");
      const log = options.sessions === null ? null : openSession({ root: options.sessions, dir });
      session = log;
      running = true;
      try {
        const now = () => performance.now();
        for await (const event of runLoop({
          task,
          toolset,
          backend,
          options: loopOptions,
          signal,
          now,
          report,
          ...(confirm ? { confirm } : {}),
        })) {
          log?.append(event);
          yield event;
        }
      } finally {
        log?.close();
        running = false;
      }
    };
    return {
      tools: toolset.tools,
      describe: backend.describe,
      run,
      sessionId: () => session?.id ?? null,
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
