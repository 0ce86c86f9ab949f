/** The discipline for another agent's tools: an OpenAI-style list in, a grammar out, replies judged. No model is needed. */
import { compileGrammar, judge, readToolShapes, signature } from "../src/agent/index.ts";

const { tools, refused } = readToolShapes([
  {
    type: "function",
    function: {
      name: "book_berth",
      description: "Books a berth.",
      parameters: {
        type: "object",
        properties: {
          boat: { type: "string" },
          nights: { type: "integer", minimum: 1, maximum: 30 },
          pier: { type: "string", enum: ["A", "B", "C"], default: "C" },
        },
        required: ["boat", "nights"],
      },
    },
  },
  {
    type: "function",
    function: {
      name: "answer",
      description: "Ends the task.",
      parameters: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
    },
  },
  // What a grammar cannot carry exactly is refused with the reason, never loosened.
  { name: "set_alarm", parameters: { type: "object", properties: { at: { not: { type: "null" } } } } },
]);
for (const tool of tools) console.log(signature(tool));
for (const { name, refusals } of refused) {
  for (const { path, reason } of refusals) console.log(`refused: ${name} at ${path}: ${reason}`);
}

console.log(`\n${compileGrammar(tools, { mode: "call", thought: 240 })}`);

const replies = [
  'Book it.\n{"tool":"book_berth","args":{"boat":"Marigold","nights":3}}',
  'Book it.\n{"tool":"BookBerth","args":{"boat":"Marigold","nights":"3"}}',
  'Book it.\n{"tool":"book_berth","args":{"boat":"Marigold","nights":90}}',
  'Book it.\n{"tool":"book_berth","args":{"boat":"Marigold","text":"soon"}}',
  '{"tool":"done","args":{"text":"B7"}}',
];
for (const text of replies) {
  const context = { tools, finish: "answer", bans: [], repair: true };
  const verdict = judge({ text, truncated: false }, context);
  if (verdict.type === "refused") console.log(`refused: ${verdict.correction}`);
  else console.log(`${verdict.type}: ${JSON.stringify(verdict.call)}`);
}
