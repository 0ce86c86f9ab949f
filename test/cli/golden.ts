import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import type { Outcome, Place } from "./cox.ts";

/** Compares what a process left with `golden/NAME.txt`; with `UPDATE=1` writes that file instead. */
export async function matchesGolden(name: string, place: Place, outcome: Outcome): Promise<void> {
  const text = [
    `exit ${outcome.code}`,
    "--- stdout",
    settled(place, outcome.stdout),
    "--- stderr",
    settled(place, outcome.stderr),
  ].join("\n");
  const file = new URL(`golden/${name}.txt`, import.meta.url);
  if (process.env["UPDATE"] === "1") return writeFile(file, text);
  const golden = await readFile(file, "utf8").catch(() =>
    assert.fail(`No golden/${name}.txt: run with UPDATE=1.`),
  );
  assert.equal(text, golden, `golden/${name}.txt differs; look, then run with UPDATE=1`);
}

/** Text without what differs from run to run: folders, ids, times, and counts that belong to other tests. */
function settled(place: Place, text: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith("{") ? settledJson(line) : line))
    .join("\n")
    .replaceAll(place.base, "BASE")
    .replaceAll(/\b\d{6}-\d{6}-[0-9a-z]{4}\b/g, "ID")
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replaceAll(/\d+ tokens read, \d+ reused, \d+ written/g, "N tokens read, N reused, N written")
    .replaceAll(/\b\d+\.\d s\b/g, "0.0 s");
}

function settledJson(line: string): string {
  const plain: Readonly<Record<string, unknown>> = {
    ms: 0,
    read: 0,
    reused: 0,
    written: 0,
    system: "…",
    arm: {},
    tools: [],
  };
  return JSON.stringify(JSON.parse(line), (key, value: unknown) =>
    Object.hasOwn(plain, key) ? plain[key] : value,
  );
}
