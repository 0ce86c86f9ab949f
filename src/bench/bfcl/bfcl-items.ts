/** The leaderboard's records as benchmark items. Owns what a world of such a record offers and how its end is judged. */
import { done } from "../../protocol/observation.ts";
import type { Tool } from "../../protocol/tool.ts";
import type { ToolShape } from "../../schema/shape.ts";
import type { BenchItem } from "../bench-item.ts";
import type { BfclRecord, FileSystemRecord, SingleTurnRecord } from "./bfcl-record.ts";
import { checkBfclCalls } from "./check-bfcl-calls.ts";
import { openGorillaFileSystem } from "./gorilla-file-system.ts";
import { readBfcl } from "./read-bfcl.ts";
import { scoreTurns } from "./score-turns.ts";

/**
 * The items of a folder of BFCL records, in its order; refused records are left out ({@link readBfcl} names them). Every
 * request must also be finished: where no tool serves it, that is a finish at once. Throws `BfclError` as `readBfcl` does.
 */
export async function bfclItems(folder: string): Promise<readonly BenchItem[]> {
  const { records } = await readBfcl(folder);
  return records.map(bfclItem);
}

/** One record as an item. */
export function bfclItem(record: BfclRecord): BenchItem {
  const item = record.category === "multi_turn_base" ? fileSystemItem(record) : singleTurnItem(record);
  return {
    ...item,
    open: async (folder) => {
      const { tools, check } = await item.open(folder);
      return {
        tools,
        check: async (outcome) => [
          ...(await check(outcome)),
          ...item.requests.flatMap((_, at) =>
            (outcome.answers[at] ?? null) === null ? [`request ${at + 1}: not finished`] : [],
          ),
        ],
      };
    },
  };
}

function singleTurnItem({ id, category, request, tools, gold }: SingleTurnRecord): BenchItem {
  return {
    id,
    kind: category,
    needed: gold.length + 1,
    requests: [request],
    open: async () => ({
      tools: tools.map(idle),
      check: async ({ calls }) => checkBfclCalls(calls[0] ?? [], gold, tools).map(({ text }) => text),
    }),
  };
}

/** A tool that does nothing: only the call counts. */
function idle(shape: ToolShape): Tool {
  return { ...shape, effect: "read", run: async () => done("ok") };
}

function fileSystemItem({ id, category, requests, initial, withheld, gold }: FileSystemRecord): BenchItem {
  return {
    id,
    kind: category,
    needed: gold.flat().length + requests.length,
    requests,
    open: async () => ({
      tools: openGorillaFileSystem(initial).tools.filter(({ name }) => !withheld.includes(name)),
      check: ({ calls }) => scoreTurns(initial, gold, calls),
    }),
  };
}
