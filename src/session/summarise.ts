import type { StopReason } from "../protocol/event.ts";
import type { SessionRecord } from "./read-session.ts";

/** What a list says of a session. */
export interface SessionSummary {
  readonly id: string;
  readonly dir: string;
  readonly created: string;
  readonly task: string | null;
  readonly model: string | null;
  /** Null: still running, or its process died. */
  readonly reason: StopReason | null;
  readonly steps: number;
  /** Files touched. */
  readonly files: number;
  readonly undone: boolean;
}

/** Folds a session into one line of a list. */
export function summarise({ header, lines }: SessionRecord): SessionSummary {
  const started = lines.find((line) => line.type === "started");
  const stopped = lines.find((line) => line.type === "stopped");
  const touched = lines.flatMap((line) => (line.type === "observation" ? line.observation.effects : []));
  return {
    id: header.id,
    dir: header.dir,
    created: header.created,
    task: started?.task ?? null,
    model: started?.model ?? null,
    reason: stopped?.reason ?? null,
    steps: stopped?.totals.steps ?? lines.filter((line) => line.type === "reply").length,
    files: new Set(touched.map((effect) => effect.path)).size,
    undone: lines.some((line) => line.type === "undone"),
  };
}
