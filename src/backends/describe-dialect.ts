import type { Dialect } from "../protocol/backend.ts";
import { callExample, ownForm } from "../schema/call-form.ts";

/** A line about a dialect: what it is about, and what is so. */
export type DialectLine = readonly [label: string, text: string];

/** What a person may want to know of how a model is spoken to: how calls, thoughts and results are written, and why. */
export function describeDialect(dialect: Dialect): readonly DialectLine[] {
  const spoken = dialect.native ?? dialect;
  const { call = ownForm, note, tool, tools } = spoken;
  return [
    ["calls", dialect.native ? "as the model's chat template writes them" : "in our own form"],
    ["reply", shown(`${call.thought.open}THOUGHT${call.thought.close}${callExample(call)}`)],
    ["thought", thoughtWords(spoken)],
    [
      "result",
      shown(`${tool.open}${tool.afterName === undefined ? "" : `NAME${tool.afterName}`}RESULT${tool.close}`) +
        (tool.json ? " (a JSON string)" : ""),
    ],
    ["tools", tools ? "can be listed as the template lists them" : "as signatures only"],
    ...(note === undefined ? [] : [["note", note] as const]),
  ];
}

function thoughtWords({ call = ownForm, opening }: Dialect): string {
  const { kept, lines } = call.thought;
  const place = lines ? "in the model's train of thought" : "before the call";
  const fate = kept ? "kept in the prompt" : "dropped from the prompt once the reply is over";
  return `${place}, ${fate}${opening === undefined ? "" : `; the prompt ends with ${shown(opening)}`}`;
}

/** Markup on one line. */
function shown(text: string): string {
  return text.replaceAll("\n", "⏎");
}
