/** Checks that ask the model for a reply: the grammar, the way of a call there and back, plain text, the cache, the speed. */
import { judge } from "../../discipline/judge.ts";
import { prepareRequests } from "../../loop/decide.ts";
import { openingOf, renderPrompt, type Message } from "../../loop/prompt.ts";
import { planWindow } from "../../loop/window.ts";
import type { Backend, Completion, Usage } from "../../protocol/backend.ts";
import { ownForm } from "../../schema/call-form.ts";
import { canonicalCall } from "../../schema/canonical.ts";
import type { ToolShape } from "../../schema/shape.ts";
import { shorten } from "../printable.ts";
import { fail, ok, skip, warn, type Seen } from "./finding.ts";
import type { Patient } from "./patient.ts";

const fixed = "a script's replies are fixed";
// Everything that has ever been lost on the way: quotes, backslashes, line ends, accents, a character outside the basic plane.
const answer = 'Grüße an "Zoë"\\n\n\tund 🌧 { } <|im_end|>';
/** A tool that can be called in one way only. */
const onlyTool: ToolShape = {
  name: "finish",
  description: "End.",
  parameters: {
    kind: "object",
    properties: [{ name: "answer", shape: { kind: "enum", values: [answer] }, required: true }],
  },
};

/** A reply and how long it took. */
interface Reply {
  readonly text: string;
  readonly truncated: boolean;
  readonly tokens: readonly number[];
  readonly usage: Usage;
  /** Milliseconds until its first text. */
  readonly first: number;
}

async function replyTo(backend: Backend, request: Completion): Promise<Reply> {
  const started = performance.now();
  let first = 0;
  let text = "";
  for await (const chunk of backend.complete(request)) {
    if (chunk.type === "text") {
      if (first === 0 && chunk.text !== "") first = performance.now() - started;
      text += chunk.text;
    } else {
      const { tokens, usage, reason } = chunk;
      return { text, truncated: reason !== "stop", tokens, usage, first: first || usage.ms };
    }
  }
  throw new Error("The reply has no end.");
}

/** The request that a run would make, bound from the first token or not at all. */
function requestOf(
  { info, options, dialect }: Patient,
  messages: readonly Message[],
  {
    tools,
    bound,
    most,
  }: { readonly tools: readonly ToolShape[]; readonly bound: boolean; readonly most: number },
): Completion {
  const grammar = bound ? "call" : "off";
  const form = dialect.call ?? ownForm;
  const { signal } = new AbortController();
  const plan = planWindow(info.window);
  const decide = prepareRequests(info, { ...options, grammar, rejected: false }, form, plan, signal);
  return decide(renderPrompt(messages, dialect), tools, [], most);
}

const said = (role: Message["role"], text: string, step = 0): Message => ({ role, text, step });

/** Whether replies follow a grammar that allows one call only, and whether that call comes back as it was meant. */
export async function checkGrammar(patient: Patient): Promise<readonly [grammar: Seen, trip: Seen]> {
  const { kind, info, backend, dialect } = patient;
  if (kind === "scripted") return [skip(fixed), skip(fixed)];
  const cure =
    "Take a llama-server of your own without a gateway in between, or go on without grammars (--grammar off).";
  if (info.constraint === "none")
    return [
      fail("replies are not bound by a grammar", cure),
      skip("without a grammar no call can be asked for"),
    ];
  const messages = [said("user", "Finish.")];
  const reply = await replyTo(
    backend,
    requestOf(patient, messages, { tools: [onlyTool], bound: true, most: 256 }),
  );
  const form = dialect.call ?? ownForm;
  const verdict = judge(reply, { tools: [onlyTool], finish: "finish", bans: [], repair: false, form });
  const shown = JSON.stringify(shorten(reply.text, 120));
  if (!reply.text.includes("finish"))
    return [
      fail(`the grammar allows one call, the reply was ${shown}`, cure),
      skip("the grammar is not followed"),
    ];
  const whole =
    info.constraint === "json_schema" ? "a schema that allows one call" : "a grammar that allows one call";
  const part = info.constraint === "json_schema" ? "; a thought before it cannot be bound here" : "";
  const followed = ok(`${whole} gives that call${part}`);
  const back = verdict.type === "accepted" && verdict.call.args["answer"] === answer;
  const length = canonicalCall(onlyTool, { answer }).length;
  const seen = `a call of ${length} characters with quotes, line ends and emoji`;
  return [
    followed,
    back
      ? ok(`${seen} comes back as it was meant`)
      : fail(
          `${seen} came back as ${shown}`,
          "Take another GGUF file of this model: its tokenizer loses text.",
        ),
  ];
}

/** Whether role markers in a text stay text. */
export async function checkPlainText({ kind, backend, dialect }: Patient): Promise<Seen> {
  if (kind === "scripted") return skip("a script has no special tokens");
  if (kind === "endpoint")
    return skip("the endpoint writes roles itself, and text of messages is its own matter");
  const opens = [dialect.user.open, openingOf(dialect).text, dialect.tool.open].map((marker) =>
    marker.trim(),
  );
  const markers = [...new Set(opens)].filter((marker) => marker !== "");
  const special: string[] = [];
  for (const marker of markers) {
    const plain = await backend.tokenize([{ text: marker }]);
    const own = await backend.tokenize([{ text: marker, markup: true }]);
    if (plain.join() !== own.join()) special.push(marker);
  }
  const named = (list: readonly string[]): string =>
    list.map((marker) => JSON.stringify(shorten(marker, 30))).join(", ");
  if (special.length > 0) return ok(`${named(special)} in a file or a request stays text`);
  return warn(
    `role markers are plain words here (${named(markers)})`,
    "Text of others can imitate roles: give this model no files that you do not trust, or take another model.",
  );
}

/** Tokens that an engine may read again without harm: what a cut falls on, a batch's rest. */
const slack = 32;

/** Whether a second request reads only what is new, and how fast the engine reads and writes. */
export async function checkCacheAndSpeed(patient: Patient): Promise<readonly [cache: Seen, speed: Seen]> {
  const { kind, info, system, tools, options, backend, dialect } = patient;
  if (kind === "scripted") return [skip(fixed), skip(fixed)];
  // A run's own grammar, because it costs time too.
  const bound = info.constraint !== "none" && options.grammar !== "off";
  // Nothing of an earlier examination may be known.
  const opening = [
    said("system", `Examination ${Date.now()}\n${system.text}`),
    said("user", "List the files here, then say how many there are."),
  ];
  const one = await replyTo(backend, requestOf(patient, opening, { tools, bound, most: 64 }));
  const own = one.tokens.length > 0 ? { tokens: one.tokens } : {};
  const later: readonly Message[] = [
    ...opening,
    { ...said("assistant", one.text, 1), ...own },
    { ...said("tool", "ok\nnotes.txt\nplan.txt\nsrc/main.ts", 1), tool: "list_dir" },
  ];
  const next = requestOf(patient, later, { tools, bound, most: 8 });
  const two = await replyTo(backend, next);
  const total = (await backend.tokenize(next.prompt)).length;
  // What opened the reply may not be what stands before a past one; then the reply is read anew.
  const opened = dialect.opening === undefined ? one.tokens.length : 0;
  const fresh = Math.max(0, total - one.usage.read - one.usage.reused - opened);
  return [cacheSeen(patient, two.usage, { total, fresh }), speedSeen(one)];
}

function cacheSeen(
  { kind }: Patient,
  { read, reused }: Usage,
  { total, fresh }: { readonly total: number; readonly fresh: number },
): Seen {
  if (kind === "endpoint" && reused === 0) return skip("the endpoint does not tell what its cache had");
  const seen = `the second request read ${read} of ${total} tokens, ${fresh} of them new`;
  if (read <= fresh + slack) return ok(seen);
  return fail(
    seen,
    kind === "server" || kind === "endpoint"
      ? "Give the run a slot of its own (-np 1), nothing in between that changes prompts, and no other program on it."
      : "Take another model: this one cannot go on from where it was.",
  );
}

function speedSeen({ usage, first }: Reply): Seen {
  const reads = perSecond(usage.read, first);
  const writes = perSecond(usage.written - 1, usage.ms - first);
  const seen = `reads ${reads.toFixed(0)} tokens a second, writes ${writes.toFixed(1)}`;
  return reads < 50 || writes < 5
    ? warn(seen, "See threads above; a smaller quantization, or a card (cox fit), is faster.")
    : ok(seen);
}

function perSecond(tokens: number, ms: number): number {
  return (Math.max(1, tokens) / Math.max(1, ms)) * 1000;
}
