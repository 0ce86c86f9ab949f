import { scripted, type ScriptedOptions, type ScriptedReply } from "../../src/backends/scripted.ts";
import { runLoop } from "../../src/loop/loop.ts";
import { normaliseOptions, type PartialOptions } from "../../src/loop/options.ts";
import type { Backend } from "../../src/protocol/backend.ts";
import type { Event } from "../../src/protocol/event.ts";
import { done, failed, nothing, type Observation } from "../../src/protocol/observation.ts";
import type { Tool, ToolEffect } from "../../src/protocol/tool.ts";
import type { Json, JsonObject, Property } from "../../src/schema/shape.ts";
import { createToolset } from "../../src/tool/toolset.ts";

/** A tool for tests, made from a handler; every parameter is a string unless a default says otherwise. */
export function testTool(
  name: string,
  parameters: Readonly<Record<string, Json | undefined>>,
  run: (args: JsonObject) => Observation | Promise<Observation>,
  more: Partial<Pick<Tool, "dangerous" | "polling" | "effect">> = {},
): Tool {
  const properties = Object.entries(parameters).map(([parameter, value]): Property => {
    const kind = typeof value === "boolean" ? "boolean" : typeof value === "number" ? "integer" : "string";
    const shape = { kind } as const;
    return value === undefined
      ? { name: parameter, shape, required: true }
      : { name: parameter, shape, required: false, default: value };
  });
  const effect: ToolEffect = "read";
  return {
    name,
    description: `Test tool ${name}.`,
    parameters: { kind: "object", properties },
    effect,
    ...more,
    run: async (args) => run(args),
  };
}

/** A small world in memory: `read`, `append`, `finish`, and a dangerous `wipe`. */
export function smallWorld(files: Record<string, string> = {}): {
  readonly tools: readonly Tool[];
  readonly files: Record<string, string>;
} {
  const text = (value: Json | undefined): string =>
    typeof value === "string" ? value : JSON.stringify(value);
  const tools = [
    testTool("read", { path: undefined }, ({ path }) => {
      const content = files[text(path)];
      if (content === undefined) return failed("not_found", `${text(path)} not found.`);
      return content === "" ? nothing("empty file") : done(content);
    }),
    testTool(
      "append",
      { path: undefined, content: undefined },
      ({ path, content }) => {
        files[text(path)] = `${files[text(path)] ?? ""}${text(content)}\n`;
        return done("appended", [{ type: "changed", path: text(path), before: "a", after: "b" }]);
      },
      { effect: "write" },
    ),
    testTool("wipe", {}, () => done("wiped"), { dangerous: true, effect: "write" }),
    testTool("finish", { answer: undefined }, ({ answer }) => done(text(answer)), { effect: "finish" }),
  ];
  return { tools, files };
}

/** A call as a model writes it. */
export function say(thought: string, tool: string, args: JsonObject): string {
  return `${thought}\n${JSON.stringify({ tool, args })}`;
}

/** What a scripted run takes besides its replies. */
export interface ScriptedRun {
  readonly tools?: readonly Tool[];
  readonly task?: string;
  readonly options?: PartialOptions;
  readonly backend?: ScriptedOptions;
  readonly signal?: AbortSignal;
  readonly confirm?: () => Promise<boolean>;
}

/** Runs the loop on fixed replies and gives all of its events and the backend. */
export async function runScripted(
  replies: Parameters<typeof scripted>[0] | readonly ScriptedReply[],
  run: ScriptedRun = {},
): Promise<{ readonly events: readonly Event[]; readonly backend: ReturnType<typeof scripted> }> {
  const backend = scripted(replies, run.backend);
  return { events: await collect(backend, run), backend };
}

/** Runs the loop on a backend and gives all of its events. */
export async function collect(backend: Backend, run: ScriptedRun = {}): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const event of runLoop({
    task: run.task ?? "Do it.",
    toolset: createToolset(run.tools ?? smallWorld().tools),
    backend,
    options: normaliseOptions(run.options),
    signal: run.signal ?? new AbortController().signal,
    now: () => performance.now(),
    ...(run.confirm ? { confirm: run.confirm } : {}),
  })) {
    events.push(event);
  }
  return events;
}

/** The events of one type. */
export function ofType<T extends Event["type"]>(
  events: readonly Event[],
  type: T,
): readonly Extract<Event, { type: T }>[] {
  return events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
}

/** How the run ended. */
export function stopped(events: readonly Event[]): Extract<Event, { type: "stopped" }> {
  const last = events.at(-1);
  if (last?.type !== "stopped") throw new Error(`The last event is ${last?.type}.`);
  return last;
}
