/** Owns how a run's events read in a report: entries of plain text. They are shown as text and never as markup. */
import type { Call, Verdict } from "../../protocol/call.ts";
import type { SessionLine } from "../../session/session-line.ts";
import type { Violation } from "../../schema/violation.ts";

/** One entry of a transcript. `step` is the reply that it belongs to; 0 comes before the first. */
export interface TranscriptEntry {
  readonly step: number;
  readonly kind:
    | "request"
    | "thought"
    | "reply"
    | "call"
    | "verdict"
    | "observation"
    | "intervention"
    | "note"
    | "end";
  /** A few words that stand over the text. */
  readonly title: string;
  readonly text: string;
  /** Whether the entry tells of a fault. */
  readonly bad: boolean;
}

const longest = 4000;

/**
 * The transcript of a session. The reply's own text is kept only where it was refused or repaired; elsewhere thought
 * and call say the same. A text longer than 4,000 characters is cut, and says so.
 */
export function transcriptOf(lines: readonly SessionLine[]): readonly TranscriptEntry[] {
  const replies = new Map<number, string>();
  const entries: TranscriptEntry[] = [];
  for (const line of lines) {
    if (line.type === "started") replies.clear(); // A later request of the same task counts its steps anew.
    if (line.type === "reply") replies.set(line.step, line.text);
    entries.push(...entriesOf(line, replies));
  }
  return entries.map((entry) => ({ ...entry, text: cut(entry.text) }));
}

function entriesOf(line: SessionLine, replies: ReadonlyMap<number, string>): readonly TranscriptEntry[] {
  switch (line.type) {
    case "started":
      return [entry(0, "request", "request", line.task), entry(0, "note", "tools", line.tools.join(", "))];
    case "reply":
      return line.end === "stop"
        ? []
        : [entry(line.step, "note", "cut", `The reply ended by: ${line.end}.`, true)];
    case "verdict":
      return verdictEntries(line.step, line.verdict, replies.get(line.step) ?? "");
    case "call":
      return [entry(line.step, "call", "call", callText(line.call))];
    case "observation": {
      const { observation } = line;
      const files = observation.effects.map(({ type, path }) => `[${type} ${path}]`);
      const title = observation.ok ? (observation.empty ? "ok, empty" : "ok") : `error: ${observation.class}`;
      return [
        entry(line.step, "observation", title, [observation.text, ...files].join("\n"), !observation.ok),
      ];
    }
    case "intervention": {
      const { rung, cause, text } = line.intervention;
      return [entry(line.step, "intervention", `${rung}: ${cause}`, text)];
    }
    case "compacted":
      return [
        entry(line.step, "note", "compacted", `The prompt went from ${line.before} to ${line.after} tokens.`),
      ];
    case "stopped": {
      const text = [line.answer, line.detail].filter((part) => part !== null).join("\n");
      return [entry(line.totals.steps, "end", line.reason, text, line.reason !== "finished")];
    }
    case "undone":
      return [
        entry(0, "note", "undone", `${line.restored.length} files restored, ${line.removed.length} removed.`),
      ];
  }
}

function verdictEntries(step: number, verdict: Verdict, reply: string): readonly TranscriptEntry[] {
  const thought = (text: string): readonly TranscriptEntry[] =>
    text.trim() === "" ? [] : [entry(step, "thought", "thought", text)];
  switch (verdict.type) {
    case "accepted":
      return thought(verdict.thought);
    case "repaired":
      return [
        entry(step, "reply", "reply", reply),
        entry(
          step,
          "verdict",
          `repaired: ${classes(verdict.violations)}`,
          verdict.changes.map(({ type, from, to }) => `${type}: ${from} → ${to}`).join("\n"),
          true,
        ),
      ];
    case "refused":
      return [
        entry(step, "reply", "reply", reply),
        entry(step, "verdict", `refused: ${classes(verdict.violations)}`, verdict.correction, true),
      ];
  }
}

function entry(
  step: number,
  kind: TranscriptEntry["kind"],
  title: string,
  text: string,
  bad = false,
): TranscriptEntry {
  return { step, kind, title, text, bad };
}

function classes(violations: readonly Violation[]): string {
  return violations.map(({ type }) => type).join(", ");
}

function callText({ tool, args }: Call): string {
  const given = Object.entries(args).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${tool}(${given.join(", ")})`;
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n[… ${text.length - longest} more characters]`;
}
