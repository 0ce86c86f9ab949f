/** Reads records of one request. A record is refused where a signature cannot be carried or no valid call is accepted. */
import * as z from "zod";
import { readToolShapes } from "../../schema/import-tools.ts";
import type { GoldCall, RefusedRecord, SingleTurnRecord } from "./bfcl-record.ts";
import { exampleCall } from "./example-call.ts";
import { answerTo, fileOf, messages, readGold, textOf } from "./published.ts";
import { fail, type Line, readLines } from "./read-lines.ts";

const singleTurn = z.object({
  id: z.string(),
  question: z.tuple([messages]),
  function: z.array(z.json()).min(1),
});
const singleGold = z.object({
  id: z.string(),
  ground_truth: z.array(z.record(z.string(), z.record(z.string(), z.array(z.json())))),
});

/** The records of a category. Throws a `BfclError` for a line in another format and a record without accepted answer. */
export async function readSingleTurn(
  folder: string,
  category: SingleTurnRecord["category"],
): Promise<readonly (SingleTurnRecord | RefusedRecord)[]> {
  const records = await readLines(folder, fileOf(category), singleTurn);
  const gold = category === "irrelevance" ? null : await readGold(folder, category, singleGold);
  return records.map((line) => {
    const { id, question, function: functions } = line.value;
    const { tools, refused } = readToolShapes(functions);
    const calls = gold ? goldCalls(answerTo(line, gold)) : [];
    const reasons = refused.flatMap(({ name, refusals }) =>
      refusals.map(({ path, reason }) => `${name}${path}: ${reason}`),
    );
    const examples = reasons.length > 0 ? [] : calls.map((call) => exampleCall(call, tools));
    reasons.push(...examples.flatMap((example) => ("reason" in example ? [example.reason] : [])));
    return reasons.length > 0
      ? { id, reason: reasons.join("; ") }
      : { category, id, request: textOf(question[0]), tools, gold: calls };
  });
}

function goldCalls({ value, file, number }: Line<z.output<typeof singleGold>>): readonly GoldCall[] {
  return value.ground_truth.map((named) => {
    const [call, ...others] = Object.entries(named);
    if (!call || others.length > 0) fail(file, number, "an accepted call has one function name");
    return { tool: call[0].replaceAll(".", "_"), parameters: new Map(Object.entries(call[1])) };
  });
}
