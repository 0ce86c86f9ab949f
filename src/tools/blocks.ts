/**
 * Search-and-replace blocks, the way in which a coder changes a large file without writing it anew. Owns their form and
 * how they meet a text; knows no file and no model.
 */
import { nearestLines } from "./nearest-lines.ts";
import { count, lineEndAt, linesOf } from "./text.ts";

/** Lines that stand in a text once, and the lines that take their place. */
export interface Block {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** Blocks read or a text changed; or everything that is wrong, for the coder to put right. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: string };

/** How a block is written, as a coder is told. */
export const blockForm = `<<<<<<< SEARCH
lines of the file exactly as they are, enough of them to occur only once
=======
the lines that take their place
>>>>>>> REPLACE`;

const opening = /^<{7} SEARCH\s*$/;
const middle = /^={7}\s*$/;
const closing = /^>{7} REPLACE\s*$/;

/** Reads the blocks of a reply; what stands between them (a remark, a fence) is left out. */
export function readBlocks(reply: string): Read<readonly Block[]> {
  const blocks: Block[] = [];
  let search: string[] | null = null;
  let replace: string[] | null = null;
  for (const line of linesOf(reply)) {
    if (replace && closing.test(line)) {
      blocks.push({ search: search ?? [], replace });
      [search, replace] = [null, null];
    } else if (opening.test(line)) {
      if (search) return fault(`Block ${blocks.length + 1} is not closed before the next one begins.`);
      search = [];
    } else if (search && !replace && middle.test(line)) replace = [];
    else (replace ?? search)?.push(line);
  }
  if (search) return fault(`Block ${blocks.length + 1} is not closed.`);
  if (blocks.length === 0) return fault("There is no block.");
  return { ok: true, value: blocks };
}

/**
 * The text with all blocks in it. Each must match whole lines exactly and at one place, all of them in the text as it was,
 * and no two may overlap; else nothing is changed and every fault is told, with the nearest lines of the text.
 */
export function applyBlocks(text: string, blocks: readonly Block[]): Read<string> {
  const raw = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const lines = raw.map((line) => line.replace(/\r?\n$/, ""));
  const faults: string[] = [];
  const places = blocks.map((block, index) => {
    const found = placesOf(lines, block.search);
    const problem = problemOf(text, block, found);
    if (problem !== null) faults.push(`Block ${index + 1} ${problem}`);
    return { ...block, at: found[0] ?? 0, number: index + 1 };
  });
  if (faults.length === 0) faults.push(...overlaps(places));
  if (faults.length > 0) return fault(faults.join("\n\n"));

  // From the end, so that places in front stay where they are. What no block touches stays byte for byte.
  for (const { at, search, replace } of places.toSorted((one, other) => other.at - one.at)) {
    const last = raw[at + search.length - 1] ?? "";
    const put = replace.join(lineEndAt(text, 0));
    raw.splice(at, search.length, replace.length === 0 ? "" : put + endOf(last));
  }
  return { ok: true, value: raw.join("") };
}

function endOf(line: string): string {
  return /\r?\n$/.exec(line)?.[0] ?? "";
}

function problemOf(text: string, { search, replace }: Block, found: readonly number[]): string | null {
  if (search.every((line) => line.trim() === ""))
    return "has nothing to search for. Quote the lines beside which something is to be added, and write them again.";
  if (found.length > 1) {
    const numbers = found.slice(0, 10).map((at) => at + 1);
    return `matches at ${count(found.length, "place")}, at lines ${numbers.join(", ")}. Quote more of the lines around it.`;
  }
  if (found.length === 0) {
    const near = nearestLines(text, search.join("\n"));
    const hint = near ? ` The nearest, from line ${near.line}:\n${near.text}` : "";
    return `matches no lines of the file.${hint}`;
  }
  return search.join("\n") === replace.join("\n") ? "changes nothing." : null;
}

function placesOf(lines: readonly string[], search: readonly string[]): readonly number[] {
  const [first] = search;
  const places: number[] = [];
  for (let at = 0; at + search.length <= lines.length; at++) {
    if (lines[at] === first && search.every((line, offset) => lines[at + offset] === line)) places.push(at);
  }
  return places;
}

function overlaps(
  places: readonly { readonly at: number; readonly search: readonly string[]; readonly number: number }[],
): readonly string[] {
  const inOrder = places.toSorted((one, other) => one.at - other.at);
  return inOrder.flatMap((place, index) => {
    const before = inOrder[index - 1];
    return before && before.at + before.search.length > place.at
      ? [`Blocks ${before.number} and ${place.number} overlap. Make one of them.`]
      : [];
  });
}

function fault(text: string): { readonly ok: false; readonly fault: string } {
  return { ok: false, fault: text };
}
