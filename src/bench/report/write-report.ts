import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isCounted, measure } from "../measures.ts";
import { readResults } from "../results.ts";
import { chooseTranscripts } from "./choose-transcripts.ts";
import { readPageParts } from "./page-parts.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** What was written, and what a person should know about it. */
export interface WrittenReport {
  /** Paths of `report.json`, `report.md` and `report.html`. */
  readonly files: readonly string[];
  /** The results end in a line that was cut; it was left out. */
  readonly torn: boolean;
  /** Transcripts that had no room in the page, and those that could not be read. */
  readonly leftOut: number;
  readonly unreadable: number;
}

/**
 * Writes the report of a results folder into it: the numbers as JSON, Markdown and a page that stands alone. Each file is
 * whole or as it was before. Throws `ResultsError` for results that cannot be read.
 */
export async function writeReport(folder: string): Promise<WrittenReport> {
  const results = await readResults(folder);
  const measures = measure(results);
  const trials = results.trials.filter(isCounted);
  const transcripts = await chooseTranscripts(folder, trials);
  const page = { measures, trials, transcripts, parts: await readPageParts() };
  const texts = {
    "report.json": `${JSON.stringify(measures, null, 2)}\n`,
    "report.md": renderMarkdown(measures),
    "report.html": renderHtml(page),
  };
  const files: string[] = [];
  for (const [name, text] of Object.entries(texts)) files.push(await writeWhole(join(folder, name), text));
  const { leftOut, unreadable } = transcripts;
  return { files, torn: results.torn, leftOut, unreadable };
}

async function writeWhole(path: string, text: string): Promise<string> {
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    await writeFile(aside, text);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  return path;
}
