import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import {
  createAgent,
  scripted,
  type Agent,
  type AgentOptions,
  type Event,
  type ScriptedBackend,
  type ScriptedReply,
} from "../../src/agent/index.ts";
import { temporaryFolder, writeFiles } from "../session/folder.ts";

/** A workspace in a temporary folder, and beside it a folder for sessions. */
export interface Place {
  readonly base: string;
  readonly dir: string;
  readonly sessions: string;
}

/** Prepares a place with these files in the workspace. */
export async function preparePlace(
  t: TestContext,
  files: Readonly<Record<string, string>> = {},
): Promise<Place> {
  const base = await temporaryFolder(t);
  const dir = join(base, "work");
  await mkdir(dir);
  await writeFiles(dir, files);
  return { base, dir, sessions: join(base, "sessions") };
}

/** An agent on fixed replies, closed after the test. */
export async function scriptedAgent(
  t: TestContext,
  place: Place,
  replies: readonly ScriptedReply[],
  options: Partial<AgentOptions> = {},
): Promise<{ readonly agent: Agent; readonly backend: ScriptedBackend }> {
  const backend = scripted(replies);
  const agent = await createAgent({ dir: place.dir, sessions: place.sessions, backend, ...options });
  t.after(agent.close);
  return { agent, backend };
}

/** Runs a task to its end. */
export async function eventsOf(
  agent: Agent,
  task = "Do it.",
  signal?: AbortSignal,
): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const event of agent.run(task, signal ? { signal } : {})) events.push(event);
  return events;
}

/** A run in short: each observation as `tool: status text`, then why it stopped and the answer. */
export function story(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type === "observation") {
      const { call, observation } = event;
      return [`${call.tool}: ${observation.ok ? "ok" : observation.class} ${observation.text}`];
    }
    return event.type === "stopped" ? [`${event.reason} ${event.answer ?? event.detail ?? ""}`.trim()] : [];
  });
}

/** A reply in the native dialect. */
export function reply(tool: string, args: object): string {
  return `Go on.\n${JSON.stringify({ tool, args })}`;
}

/** The reply that ends a run. */
export const finish = reply("finish", { answer: "done" });
