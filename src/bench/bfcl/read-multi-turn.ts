/** Reads records of several requests: those that have the small file system alone. */
import * as z from "zod";
import type { Call } from "../../protocol/call.ts";
import type { FileSystemRecord } from "./bfcl-record.ts";
import type { Entry, FileSystemState } from "./file-system-state.ts";
import { answerTo, fileOf, messages, readGold, textOf } from "./published.ts";
import { parsePythonCall } from "./python-call.ts";
import { fail, type Line, readLines } from "./read-lines.ts";

const fileSystem = "GorillaFileSystem";

type PublishedEntry =
  | { readonly type: "file"; readonly content: string }
  | { readonly type: "directory"; readonly contents: Readonly<Record<string, PublishedEntry>> };
const publishedEntry: z.ZodType<PublishedEntry> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("file"), content: z.string() }),
    z.object({ type: z.literal("directory"), contents: z.record(z.string(), publishedEntry) }),
  ]),
);
const multiTurn = z.object({
  id: z.string(),
  question: z.array(messages).min(1),
  involved_classes: z.array(z.string()),
  excluded_function: z.array(z.string()).default([]),
  initial_config: z.record(z.string(), z.unknown()),
});
const multiGold = z.object({ id: z.string(), ground_truth: z.array(z.array(z.string())) });
const initialConfig = z.object({ root: z.record(z.string(), publishedEntry) });

/** The records. Throws a `BfclError` for a line in another format and a record without accepted calls for each request. */
export async function readMultiTurn(folder: string): Promise<readonly FileSystemRecord[]> {
  const category = "multi_turn_base";
  const records = await readLines(folder, fileOf(category), multiTurn);
  const gold = await readGold(folder, category, multiGold);
  return records.filter(hasFileSystemAlone).map((line): FileSystemRecord => {
    const { id, question, excluded_function: withheld } = line.value;
    const { value, file, number } = answerTo(line, gold);
    const turns = value.ground_truth;
    if (turns.length !== question.length)
      fail(file, number, `${id} has calls for ${turns.length} requests, not ${question.length}`);
    return {
      category,
      id,
      requests: question.map(textOf),
      initial: initialState(line),
      withheld,
      gold: turns.map((turn) => turn.map((text) => goldCall(text, file, number))),
    };
  });
}

function hasFileSystemAlone({ value }: Line<z.output<typeof multiTurn>>): boolean {
  return value.involved_classes.length === 1 && value.involved_classes[0] === fileSystem;
}

function goldCall(text: string, file: string, number: number): Call {
  try {
    return parsePythonCall(text);
  } catch (error) {
    return fail(file, number, error instanceof Error ? error.message : String(error), error);
  }
}

function initialState({ value, file, number }: Line<z.output<typeof multiTurn>>): FileSystemState {
  const { success, data } = initialConfig.safeParse(value.initial_config[fileSystem]);
  const [outermost, ...others] = Object.entries(data?.root ?? {});
  if (!success || outermost?.[1].type !== "directory" || others.length > 0)
    return fail(file, number, `${value.id} needs an initial_config.${fileSystem}.root with one directory`);
  const entries = (contents: Readonly<Record<string, PublishedEntry>>): ReadonlyMap<string, Entry> =>
    new Map(
      Object.entries(contents).map(([name, entry]) => [
        name,
        entry.type === "file" ? entry.content : entries(entry.contents),
      ]),
    );
  return { name: outermost[0], tree: entries(outermost[1].contents), path: [] };
}
