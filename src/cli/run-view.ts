import type { Call, Verdict } from "../protocol/call.ts";
import type { Event, Intervention, StopReason } from "../protocol/event.ts";
import type { Observation } from "../protocol/observation.ts";
import type { CallForm } from "../schema/call-form.ts";
import type { SessionEvent } from "../session/session-line.ts";
import { callText } from "./call-text.ts";
import { printable, printableLine, shorten } from "./printable.ts";
import type { Terminal } from "./terminal.ts";
import { followThought } from "./thought-stream.ts";

/** Turns the events of a run into text for a person, one after the other. It writes nothing itself. */
export interface RunView {
  readonly show: (event: Event | SessionEvent) => string;
  /** Progress between events. */
  readonly report: (text: string) => string;
}

/** How a run is shown. With `live`, tokens appear as they come. */
export interface RunViewOptions extends Pick<Terminal, "paint" | "columns"> {
  readonly live: boolean;
  readonly sessionId: () => string | null;
}

const shownLines = 8;

/** Creates the view of one run. */
export function createRunView({ paint, columns, live, sessionId }: RunViewOptions): RunView {
  let form: CallForm | undefined;
  let thought = followThought();
  let lineOpen = false;
  let streamed = false;
  let changedFiles = false;

  const think = (text: string): string => {
    const shown = printable(thought.feed(text));
    if (shown !== "") lineOpen = true;
    return paint("thought", shown);
  };
  const endLine = (): string => {
    const end = lineOpen ? "\n" : "";
    lineOpen = false;
    return end;
  };
  const line = (tone: Parameters<typeof paint>[0], text: string): string =>
    `${endLine()}${paint(tone, text)}\n`;

  const observed = (call: Call, observation: Observation): string => {
    changedFiles ||= observation.effects.length > 0;
    if (isFinish(call) && observation.ok) return "";
    const tone = !observation.ok ? "bad" : "quiet";
    const text = observation.ok ? observation.text : `${observation.class}: ${observation.text}`;
    return shortened(text, columns - 4)
      .map((part) => line(tone, `  ${part}`))
      .join("");
  };

  const show = (event: Event | SessionEvent): string => {
    switch (event.type) {
      case "started":
        ({ form } = event);
        thought = followThought(form);
        return line(
          "quiet",
          `${printableLine(event.model)} · window ${event.window} · ${counted(event.tools.length, "tool")}`,
        );
      case "token":
        if (!live) return "";
        streamed = true;
        return think(event.text);
      case "reply": {
        const text = streamed ? "" : think(event.text);
        streamed = false;
        thought = followThought(form);
        return text + endLine();
      }
      case "verdict":
        return verdictLines(event.verdict)
          .map((text) => line("warning", text))
          .join("");
      case "call":
        return isFinish(event.call) ? "" : line("call", `→ ${callText(event.call)}`);
      case "observation":
        return observed(event.call, event.observation);
      case "intervention":
        // The end of the run says why it gave up.
        return event.intervention.rung === "stop"
          ? ""
          : line("warning", interventionText(event.intervention));
      case "compacted":
        return line("quiet", `older steps left the prompt: ${event.before} tokens became ${event.after}`);
      case "stopped":
        return endLine() + ending(event);
      case "undone":
        return line("quiet", `undone: ${event.restored.length} restored, ${event.removed.length} removed`);
    }
  };

  const ending = ({ reason, answer, detail, totals }: Extract<Event, { type: "stopped" }>): string => {
    const answered = answer === null ? "" : `\n${printable(answer).trimEnd()}\n`;
    const why = reason === "finished" || detail === null ? "" : `: ${printableLine(detail)}`;
    const tone = reason === "finished" ? "good" : reason === "harness_failure" ? "bad" : "warning";
    const numbers = [
      counted(totals.steps, "step"),
      ...(totals.refused > 0 ? [`${totals.refused} refused`] : []),
      `${totals.read} tokens read, ${totals.reused} reused, ${totals.written} written`,
      ...(totals.readAgain > 0 ? [`${totals.readAgain} read again`] : []),
      `${(totals.ms / 1000).toFixed(1)} s`,
    ];
    const id = sessionId();
    const undo = changedFiles ? ` · take it back with: cox undo ${id}` : "";
    return [
      answered,
      `\n${paint(tone, reasonText(reason) + why)}${paint("quiet", ` · ${numbers.join(" · ")}`)}\n`,
      id === null ? "" : `${paint("quiet", `session ${id}${undo}`)}\n`,
    ].join("");
  };

  return { show, report: (text) => line("quiet", `  ${shorten(printableLine(text), columns - 4)}`) };
}

function isFinish(call: Call): boolean {
  return call.tool === "finish";
}

function verdictLines(verdict: Verdict): readonly string[] {
  switch (verdict.type) {
    case "accepted":
      return [];
    case "repaired":
      return verdict.changes.map(
        ({ from, to }) => `✎ repaired: ${printableLine(from)} → ${printableLine(to) || "left out"}`,
      );
    case "refused":
      return [
        ...(verdict.call ? [`✗ ${callText(verdict.call)}`] : []),
        `✗ refused (${verdict.violations.map((violation) => violation.type).join(", ")}): ${printableLine(verdict.correction)}`,
      ];
  }
}

function interventionText(intervention: Intervention): string {
  const text = printableLine(intervention.text);
  switch (intervention.rung) {
    case "hint":
      return `! hint (${intervention.cause}): ${text}`;
    case "ban":
      return `! banned (${intervention.cause}): ${callText(intervention.call)}`;
    case "narrow":
      return `! ${printableLine(intervention.tool)} is away for ${counted(intervention.steps, "step")} (${intervention.cause})`;
    case "ask":
      return `! asking (${intervention.cause}): ${text}`;
    case "stop":
      return `! giving up (${intervention.cause}): ${text}`;
  }
}

function reasonText(reason: StopReason): string {
  return reason.replaceAll("_", " ");
}

/** The first lines of an observation, each cut to the width, and how many are left out. */
function shortened(text: string, width: number): readonly string[] {
  const all = printable(text).replace(/\n+$/, "").split("\n");
  const limit = all.length === shownLines + 1 ? all.length : shownLines;
  const first = all.slice(0, limit).map((part) => shorten(part.replaceAll("\t", "  "), Math.max(20, width)));
  return all.length > limit ? [...first, `… ${all.length - limit} more lines`] : first;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
