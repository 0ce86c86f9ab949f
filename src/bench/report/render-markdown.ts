import type { Measures } from "../measures.ts";
import { escapeMarkdown } from "./escape.ts";
import { summaryText } from "./summary-text.ts";
import { type ReportTable, reportTables } from "./tables.ts";

/** The report as Markdown: every table, for a README or a page of docs. */
export function renderMarkdown(measures: Measures): string {
  const sections = reportTables(measures).map(renderTable);
  return ["# How small? Results", "", summaryText(measures), "", ...sections].join("\n");
}

function renderTable({ title, note, labels, head, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = `|${head.map((_, index) => (index < labels ? "---" : "---:")).join("|")}|`;
  const notes = note === "" ? [] : [note, ""];
  return [`## ${title}`, "", ...notes, line(head), rule, ...rows.map(line), ""].join("\n");
}
