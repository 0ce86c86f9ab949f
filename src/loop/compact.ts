import type { Message } from "./prompt.ts";

/** Characters of a message that a compaction keeps when it must shorten the steps it dropped to one line each. */
const LINE = 80;

/**
 * Shortens a prompt: the system text and the task stay, the newest steps stay whole as far as they fit, and every
 * older step becomes one line of a single summary. `cost` is a message's size in tokens and `target` the size
 * aimed at. Returns null when nothing can be dropped: the newest step always stays.
 */
export function compact(
  messages: readonly Message[],
  cost: (message: Message) => number,
  target: number,
): readonly Message[] | null {
  const fixed = messages.filter((message) => message.step === 0);
  const steps = groupBySteps(messages.filter((message) => message.step !== 0));
  const sizes = steps.map((step) => sum(step.map(cost)));
  let room = target - sum(fixed.map(cost));
  let first = steps.length - 1;
  room -= sizes[first] ?? 0;
  while (first > 0 && room - (sizes[first - 1] ?? 0) >= 0) room -= sizes[--first] ?? 0;
  if (first <= 0) return null;
  const dropped = steps.slice(0, first).flat();
  return [...fixed, summarise(dropped), ...steps.slice(first).flat()];
}

/** One message for many: each dropped call on a line with what came of it. Summaries of summaries keep the newest lines. */
function summarise(dropped: readonly Message[]): Message {
  const lines = dropped.flatMap((message) =>
    message.text.startsWith("earlier\n") ? message.text.split("\n").slice(1) : [line(message)],
  );
  const last = dropped.at(-1);
  return { role: "tool", text: ["earlier", ...lines.slice(-12)].join("\n"), step: last?.step ?? 0 };
}

function line(message: Message): string {
  const text =
    message.role === "assistant" ? (message.line ?? message.text.split("\n").at(-1) ?? "") : message.text;
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= LINE ? flat : `${flat.slice(0, LINE - 1)}…`;
}

function groupBySteps(messages: readonly Message[]): readonly (readonly Message[])[] {
  const groups = new Map<number, Message[]>();
  for (const message of messages) {
    const group = groups.get(message.step);
    if (group) group.push(message);
    else groups.set(message.step, [message]);
  }
  return [...groups.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
