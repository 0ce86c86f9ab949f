/** What the leaderboard's files have in common: their names, the messages of a request, and the answers that lie apart. */
import { join } from "node:path";
import * as z from "zod";
import { fail, type Line, readLines } from "./read-lines.ts";

/** What a user says at once. */
export const messages = z.array(z.object({ role: z.literal("user"), content: z.string() })).min(1);

/** The text of such messages. */
export function textOf(turn: z.output<typeof messages>): string {
  return turn.map(({ content }) => content).join("\n");
}

/** The file of a category's records, within the folder. */
export function fileOf(category: string): string {
  return `BFCL_v4_${category}.json`;
}

/** Accepted answers by the id of their record. */
export type GoldLines<T> = ReadonlyMap<string, Line<T>>;

/** Reads the accepted answers of a category. Throws as {@link readLines} does. */
export async function readGold<T extends { readonly id: string }>(
  folder: string,
  category: string,
  shape: z.ZodType<T>,
): Promise<GoldLines<T>> {
  const lines = await readLines(folder, join("possible_answer", fileOf(category)), shape);
  return new Map(lines.map((line) => [line.value.id, line]));
}

/** The accepted answer to a record. Throws a `BfclError` where there is none. */
export function answerTo<T>(
  { value, file, number }: Line<{ readonly id: string }>,
  gold: GoldLines<T>,
): Line<T> {
  return gold.get(value.id) ?? fail(file, number, `${value.id} has no accepted answer in possible_answer`);
}
