import type { Backend, Dialect } from "../protocol/backend.ts";
import type { Event, Intervention, Totals } from "../protocol/event.ts";
import { compact } from "./compact.ts";
import { messagesOf, renderMessage, type Message, type PromptRules, type Reply } from "./prompt.ts";
import type { WindowPlan } from "./window.ts";

/** Events that watchdogs look back on; older ones only matter to the session. */
const RECENT_EVENTS = 320;

/** What a run knows between two queries: folds over its events, none of which grows with the run's length. */
export interface RunState {
  messages: readonly Message[];
  /** The newest events, for watchdogs. */
  recent: readonly Event[];
  interventions: readonly Intervention[];
  /** The last step after which the world may have been another one: bans made before it have fallen. */
  changed: number;
  totals: Totals;
  /** Tokens of the prompt that the backend has read or written and that are still in the prompt. */
  known: number;
  /** Tokens that open the reply at a prompt's end; a refused reply takes them with it. */
  readonly opening: number;
  /** Whether a call was executed since the last compaction. */
  progress: boolean;
}

/** The state before the first event. `opening` is the size of the markup that opens a reply, in tokens. */
export function initialState(opening = 0): RunState {
  const totals: Totals = { steps: 0, refused: 0, read: 0, reused: 0, written: 0, readAgain: 0, ms: 0 };
  return {
    messages: [],
    recent: [],
    interventions: [],
    changed: 0,
    totals,
    known: 0,
    opening,
    progress: true,
  };
}

/** Folds one event into the state. `reply` is the reply that a verdict judges. */
export function advance(state: RunState, event: Event, rules: PromptRules, reply?: Reply): void {
  const added = messagesOf(event, rules, reply);
  if (added.length > 0) state.messages = [...state.messages, ...added];
  if (event.type !== "token") state.recent = [...state.recent.slice(1 - RECENT_EVENTS), event];
  switch (event.type) {
    case "reply": {
      const { read, reused, written } = event.usage;
      const { totals } = state;
      state.totals = {
        ...totals,
        steps: totals.steps + 1,
        read: totals.read + read,
        reused: totals.reused + reused,
        written: totals.written + written,
        readAgain: totals.readAgain + event.readAgain,
      };
      state.known = read + reused;
      break;
    }
    case "verdict":
      if (event.verdict.type === "refused") {
        state.totals = { ...state.totals, refused: state.totals.refused + 1 };
      }
      state.known += knownReply(added, state.opening, rules);
      break;
    case "observation":
      state.progress = true;
      break;
    case "intervention":
      state.interventions = [...state.interventions, event.intervention];
      break;
    case "started":
    case "token":
    case "call":
    case "compacted":
    case "stopped":
      break;
  }
}

/** How many known tokens a judged reply adds to the prompt, or takes from it when it left or came without its thought. */
function knownReply(added: readonly Message[], opening: number, { form }: PromptRules): number {
  const kept = added.find((message) => message.role === "assistant");
  if (kept?.tokens) return kept.tokens.length;
  return kept && form?.thought.kept !== false ? 0 : -opening;
}

/** What {@link fitWindow} did: tokens before and after a compaction, or why nothing could be done. */
export type Fit =
  | { readonly type: "fits" }
  | { readonly type: "compacted"; readonly before: number; readonly after: number }
  | { readonly type: "full"; readonly detail: string };

/** Makes a prompt fit the window, by a compaction if it must; never by a second one without progress between. */
export async function fitWindow(state: RunState, plan: WindowPlan, size: MessageSize): Promise<Fit> {
  const before = await total(state.messages, size);
  if (before <= plan.threshold) return { type: "fits" };
  const sizes = new Map<Message, number>();
  for (const message of state.messages) sizes.set(message, await size(message));
  const shorter = state.progress
    ? compact(state.messages, (message) => sizes.get(message) ?? 0, plan.target)
    : null;
  const after = shorter ? await total(shorter, size) : before;
  if (!shorter || after > plan.threshold) {
    const detail = `The prompt needs ${after} tokens of a window of ${plan.window} that keeps ${plan.reserve} for the reply. Use a larger window or fewer tools.`;
    return { type: "full", detail };
  }
  const newest = state.totals.steps;
  const kept = shorter.filter((message) => message.step < newest && sizes.has(message));
  state.known = kept.reduce((sum, message) => sum + (sizes.get(message) ?? 0), 0);
  state.messages = shorter;
  state.progress = false;
  return { type: "compacted", before, after };
}

/** The size of a message in tokens, role markers included. */
export type MessageSize = (message: Message) => Promise<number>;

/** Measures messages on a backend, each one once. */
export function messageSizes(backend: Backend, dialect: Dialect): MessageSize {
  const sizes = new WeakMap<Message, number>();
  return async (message) => {
    const size = sizes.get(message) ?? (await backend.tokenize(renderMessage(message, dialect))).length;
    sizes.set(message, size);
    return size;
  };
}

async function total(messages: readonly Message[], size: MessageSize): Promise<number> {
  let sum = 0;
  for (const message of messages) sum += await size(message);
  return sum;
}
