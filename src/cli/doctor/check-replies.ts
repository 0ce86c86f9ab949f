/** Checks that ask the model for a reply: the grammar, the way of a call there and back, plain text, the cache, the speed. */
import { judge } from "../../discipline/judge.ts";
import { renderPrompt, type Message } from "../../loop/prompt.ts";
import type { Completion, Piece, Usage } from "../../protocol/backend.ts";
import { canonicalCall } from "../../schema/canonical.ts";
import { compileGrammar } from "../../schema/grammar/compile-grammar.ts";
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

async function replyTo(
  { backend, options }: Patient,
  request: Pick<Completion, "prompt" | "maxTokens"> & { readonly grammar?: string | undefined },
): Promise<Reply> {
  const { grammar, ...rest } = request;
  const started = performance.now();
  let first = 0;
  let text = "";
  const bound = grammar === undefined ? {} : { grammar };
  for await (const chunk of backend.complete({ ...rest, ...bound, stop: [], sampling: options.sampling })) {
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

/** Whether replies follow a grammar that allows one call only, and whether that call comes back as it was meant. */
export async function checkGrammar(patient: Patient): Promise<readonly [grammar: Seen, trip: Seen]> {
  const { kind, info } = patient;
  if (kind === "scripted") return [skip(fixed), skip(fixed)];
  const cure =
    "Take a llama-server of your own without a gateway in between, or go on without grammars (--grammar off).";
  if (info.constraint === "none")
    return [
      fail("replies are not bound by a grammar", cure),
      skip("without a grammar no call can be asked for"),
    ];
  const grammar = compileGrammar([onlyTool], { mode: "call", thought: 1 });
  const prompt = renderPrompt([said("user", "Finish.")], info.dialect);
  const reply = await replyTo(patient, { prompt, grammar, maxTokens: 256 });
  const wanted = canonicalCall(onlyTool, { answer });
  if (!reply.text.startsWith('{"tool":"finish"')) {
    return [
      fail(`the grammar allows one call, the reply was ${JSON.stringify(shorten(reply.text, 80))}`, cure),
      skip("the grammar is not followed"),
    ];
  }
  const followed = ok("a grammar that allows one call gives that call");
  const verdict = judge(reply, { tools: [onlyTool], finish: "finish", bans: [], repair: false });
  const back = verdict.type === "accepted" && verdict.call.args["answer"] === answer;
  const seen = `a call of ${wanted.length} characters with quotes, line ends and emoji`;
  return [
    followed,
    back
      ? ok(`${seen} comes back as it was meant`)
      : fail(
          `${seen} came back as ${JSON.stringify(shorten(reply.text, 120))}`,
          "Take another GGUF file of this model: its tokenizer loses text.",
        ),
  ];
}

/** Whether role markers in a text stay text. */
export async function checkPlainText({ kind, backend, info: { dialect } }: Patient): Promise<Seen> {
  if (kind === "scripted") return skip("a script has no special tokens");
  const markers = [dialect.user.open, dialect.assistant.open, dialect.tool.open].map((marker) =>
    marker.trim(),
  );
  const sizes = await Promise.all(
    [...new Set(markers)]
      .filter((marker) => marker !== "")
      .map(async (marker) => ({
        marker,
        plain: await backend.tokenize([{ text: marker }]),
        special: await backend.tokenize([{ text: marker, markup: true }]),
      })),
  );
  const special = sizes.filter(({ plain, special: own }) => plain.join() !== own.join());
  const named = special.map(({ marker }) => JSON.stringify(shorten(marker, 30))).join(", ");
  if (special.length > 0) return ok(`${named} in a file or a request stays text`);
  return warn(
    `role markers are plain words here (${markers.map((marker) => JSON.stringify(shorten(marker, 30))).join(", ")})`,
    "Text of others can imitate roles: give this model no files that you do not trust, or take another model.",
  );
}

const said = (role: Message["role"], text: string, step = 0): Message => ({ role, text, step });

/** Tokens that an engine may read again without harm: what a cut falls on, a batch's rest. */
const slack = 32;

/** Whether a second request reads only what is new, and how fast the engine reads and writes. */
export async function checkCacheAndSpeed(patient: Patient): Promise<readonly [cache: Seen, speed: Seen]> {
  const { kind, info, system, tools, options, backend } = patient;
  if (kind === "scripted") return [skip(fixed), skip(fixed)];
  // A run's own grammar, because it costs time too.
  const bound = info.constraint === "gbnf" && options.grammar !== "off";
  const grammar = bound ? compileGrammar(tools, { mode: "call", thought: 1 }) : undefined;
  // Nothing of an earlier examination may be known.
  const opening = [
    said("system", `Examination ${Date.now()}\n${system}`),
    said("user", "List the files here, then say how many there are."),
  ];
  const prompt = renderPrompt(opening, info.dialect);
  const maxTokens = 64;
  const one = await replyTo(patient, { prompt, grammar, maxTokens });
  const answered: readonly Message[] = [
    ...opening,
    { ...said("assistant", one.text, 1), ...(one.tokens.length > 0 ? { tokens: one.tokens } : {}) },
    said("tool", "ok\nnotes.txt\nplan.txt\nsrc/main.ts", 1),
  ];
  const next: readonly Piece[] = renderPrompt(answered, info.dialect);
  const two = await replyTo(patient, { prompt: next, grammar, maxTokens: 8 });
  const total = (await backend.tokenize(next)).length;
  const fresh = total - one.usage.read - one.usage.reused - one.tokens.length;
  const again = Math.max(0, two.usage.read - Math.max(0, fresh));
  const seen = `the second request read ${two.usage.read} of ${total} tokens, ${Math.max(0, fresh)} of them new`;
  const cache =
    again <= slack
      ? ok(seen)
      : fail(
          seen,
          kind === "server"
            ? "Give the run a slot of its own (-np 1), nothing in between that changes prompts, and no other program on it."
            : "Take another model: this one cannot go on from where it was.",
        );
  const readPerSecond = perSecond(one.usage.read, one.first);
  const writtenPerSecond = perSecond(one.usage.written - 1, one.usage.ms - one.first);
  const speed = `reads ${readPerSecond.toFixed(0)} tokens a second, writes ${writtenPerSecond.toFixed(1)}`;
  const slow = readPerSecond < 50 || writtenPerSecond < 5;
  return [
    cache,
    slow
      ? warn(speed, "See threads above; a smaller quantization, or a card (cox fit), is faster.")
      : ok(speed),
  ];
}

function perSecond(tokens: number, ms: number): number {
  return (Math.max(1, tokens) / Math.max(1, ms)) * 1000;
}
