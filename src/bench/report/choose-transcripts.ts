/** Owns which transcripts a page carries: failures first, then the newest, until the room is used up. */
import { readSession } from "../../session/read-session.ts";
import { SessionError } from "../../session/session-error.ts";
import { join } from "node:path";
import { taskKey } from "../measures/group.ts";
import type { TrialRecord } from "../record.ts";
import { jsonForScript } from "./escape.ts";
import { type TranscriptEntry, transcriptOf } from "./transcript.ts";

/** The transcripts of a page by the place of their trial in the results, and what was left out. */
export interface ChosenTranscripts {
  readonly byTrial: ReadonlyMap<number, readonly TranscriptEntry[]>;
  /** Trials without their transcript for want of room. */
  readonly leftOut: number;
  /** Trials whose transcript could not be read, with the first reason. */
  readonly unreadable: number;
  readonly fault: string | null;
}

/** Bytes that the transcripts of a page may take. */
export const transcriptRoom = 8_000_000;

/**
 * Reads the transcripts for a page from a results folder. The trials of one task, model and seed go together, so that
 * arms can be compared; tasks that failed under an arm come first, the newest before older ones.
 */
export async function chooseTranscripts(
  folder: string,
  trials: readonly TrialRecord[],
  room = transcriptRoom,
): Promise<ChosenTranscripts> {
  const byTrial = new Map<number, readonly TranscriptEntry[]>();
  let [used, leftOut, unreadable] = [0, 0, 0];
  let fault: string | null = null;
  for (const index of inOrder(trials)) {
    if (used >= room) {
      leftOut++;
      continue;
    }
    const trial = trials[index];
    if (!trial) continue;
    try {
      const entries = transcriptOf((await readSession(join(folder, trial.transcript))).lines);
      const size = Buffer.byteLength(jsonForScript(entries));
      if (used + size > room) leftOut++;
      else byTrial.set(index, entries);
      used += size; // The first that does not fit fills the room too, so that no more are read.
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      unreadable++;
      fault ??= error.message;
    }
  }
  return { byTrial, leftOut, unreadable, fault };
}

function inOrder(trials: readonly TrialRecord[]): readonly number[] {
  const groups = Map.groupBy(trials.keys(), (index) => {
    const trial = trials[index];
    return trial ? JSON.stringify([trial.model, taskKey(trial), trial.seed]) : "";
  });
  const failed = (group: readonly number[]): boolean =>
    group.some((index) => trials[index]?.success === false);
  return [...groups.values()]
    .toSorted((left, right) => Number(failed(right)) - Number(failed(left)) || newest(right) - newest(left))
    .flat();
}

function newest(group: readonly number[]): number {
  return group.at(-1) ?? 0;
}
