import { cutAt, linesOf } from "./text.ts";

/** Lines of a text that resemble what was looked for. */
export interface Nearest {
  /** The first of them, counted from 1. */
  readonly line: number;
  readonly text: string;
}

const mostLines = 20_000;
const longestLine = 400;
const leastLikeness = 0.5;

/**
 * The stretch of `text` nearest to `wanted`, as many lines as it has, or null when nothing resembles it. The longest
 * line of `wanted` decides, by the share of its pairs of letters that a line has too; white space counts little.
 */
export function nearestLines(text: string, wanted: string): Nearest | null {
  const lines = linesOf(text).slice(0, mostLines);
  const wantedLines = linesOf(wanted);
  const anchor = wantedLines.reduce(
    (best, line, index) => (plain(line).length > plain(wantedLines[best] ?? "").length ? index : best),
    0,
  );
  const pairs = pairsOf(wantedLines[anchor] ?? "");
  let best = -1;
  let likeness = leastLikeness;
  for (const [index, line] of lines.entries()) {
    const here = resemblance(pairs, pairsOf(line));
    if (here > likeness) [best, likeness] = [index, here];
  }
  if (best === -1) return null;
  const start = Math.max(0, best - anchor);
  const found = lines.slice(start, start + wantedLines.length);
  return {
    line: start + 1,
    text: found
      .map((line) => cutAt(line, longestLine))
      .slice(0, 20)
      .join("\n"),
  };
}

function plain(line: string): string {
  return line.replaceAll(/\s+/g, " ").trim().toLowerCase().slice(0, longestLine);
}

function pairsOf(line: string): ReadonlyMap<string, number> {
  const letters = ` ${plain(line)} `;
  const pairs = new Map<string, number>();
  for (let index = 0; index + 2 <= letters.length; index++) {
    const pair = letters.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** From 0 to 1. What is wanted is often a part of a line, so what a line has beyond it weighs less (Dice's coefficient). */
function resemblance(wanted: ReadonlyMap<string, number>, line: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, times] of wanted) common += Math.min(times, line.get(pair) ?? 0);
  const [all, there] = [total(wanted), total(line)];
  return all === 0 ? 0 : 0.8 * (common / all) + 0.2 * ((2 * common) / (all + there));
}

function total(pairs: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const times of pairs.values()) sum += times;
  return sum;
}
