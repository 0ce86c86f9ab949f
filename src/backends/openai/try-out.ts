/** Finds out by small requests how an endpoint wants to be spoken to, and what it can enforce on a reply. */
import type { Backend, Completion } from "../../protocol/backend.ts";
import { callSchema } from "../../schema/call-schema.ts";
import { followsGrammar, probeRequest, probeWord } from "../http/probe-grammar.ts";
import { ServerError } from "../http/server-error.ts";
import { type BindingField, bindingFields } from "./chat-body.ts";

/** How requests are written for an endpoint. */
export interface Manner {
  /** Whether its template has a system role. */
  readonly systemRole: boolean;
  /** Whether fields beyond OpenAI's own are understood, or passed over. */
  readonly extras: boolean;
}

/** What was found out. */
export interface TriedOut {
  readonly manner: Manner;
  /** The field that binds a reply; null where none does. */
  readonly field: BindingField | null;
}

/** Completes a request in a manner, bound by a field. */
export type TryCompletion = (
  request: Completion,
  manner: Manner,
  field: BindingField | null,
) => ReturnType<Backend["complete"]>;

const manners: readonly Manner[] = [
  { systemRole: true, extras: true },
  { systemRole: true, extras: false },
  { systemRole: false, extras: true },
  { systemRole: false, extras: false },
];

/** Tries an endpoint out; `greeting` is a short prompt with a system message. Throws what the server said to the first try. */
export async function tryOut(complete: TryCompletion, greeting: Completion): Promise<TriedOut> {
  const manner = await findManner(complete, greeting);
  for (const field of bindingFields) {
    const follows = field === "response_format" ? followsSchema : followsGrammar;
    const bound = await follows((request) => complete(request, manner, field)).catch(isNo);
    if (bound) return { manner, field };
  }
  return { manner, field: null };
}

async function findManner(complete: TryCompletion, greeting: Completion): Promise<Manner> {
  let first: unknown;
  for (const manner of manners) {
    try {
      for await (const chunk of complete(greeting, manner, null)) if (chunk.type === "end") return manner;
    } catch (error) {
      first ??= error;
      isNo(error);
    }
  }
  throw first;
}

/** The schema of a probe has the form of those that bind calls: some servers take schemas of other forms only. */
async function followsSchema(complete: Backend["complete"]): Promise<boolean> {
  const { grammar: _, ...request } = probeRequest;
  const schema = callSchema([
    { name: probeWord, description: "", parameters: { kind: "object", properties: [] } },
  ]);
  let text = "";
  for await (const chunk of complete({ ...request, schema, maxTokens: 48 })) {
    if (chunk.type === "text") text += chunk.text;
  }
  return text.replace(/\s+/g, "") === JSON.stringify({ tool: probeWord, args: {} });
}

/** A server may break at what it does not know instead of refusing it; anything else is no answer. */
function isNo(error: unknown): false {
  if (error instanceof ServerError && ["refused", "failed", "broken"].includes(error.reason)) return false;
  throw error;
}
