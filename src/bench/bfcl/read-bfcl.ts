/**
 * Reads the records of the Berkeley Function Calling Leaderboard v4 from a folder laid out as it is published. Owns which
 * records can be asked; a line that is not in the format is an error, a record that we cannot carry is refused.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BfclError } from "./bfcl-error.ts";
import { type BfclRecord, type RefusedRecord, singleTurnCategories } from "./bfcl-record.ts";
import { fileOf } from "./published.ts";
import { readMultiTurn } from "./read-multi-turn.ts";
import { readSingleTurn } from "./read-single-turn.ts";

/** What a folder has: records that can be asked, in its order, and those that cannot. */
export interface BfclRecords {
  readonly records: readonly BfclRecord[];
  readonly refused: readonly RefusedRecord[];
}

/**
 * Reads the categories that are there of simple_python, multiple, irrelevance, and of multi_turn_base the records that
 * have the file system alone. Throws {@link BfclError} with file and line for what is not in the published format, for
 * a record without accepted answer, and for a folder without any of the categories.
 */
export async function readBfcl(folder: string): Promise<BfclRecords> {
  const there = (category: string): boolean => existsSync(join(folder, fileOf(category)));
  const categories = singleTurnCategories.filter(there);
  const severalTurns = there("multi_turn_base");
  if (categories.length === 0 && !severalTurns) {
    const expected = [...singleTurnCategories, "multi_turn_base"].map(fileOf).join(", ");
    throw new BfclError(`${folder} has no BFCL records; expected one or more of ${expected}.`);
  }
  const records: BfclRecord[] = [];
  const refused: RefusedRecord[] = [];
  for (const category of categories) {
    for (const read of await readSingleTurn(folder, category)) {
      if ("reason" in read) refused.push(read);
      else records.push(read);
    }
  }
  if (severalTurns) records.push(...(await readMultiTurn(folder)));
  return { records, refused };
}
