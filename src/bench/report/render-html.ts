import { createHash } from "node:crypto";
import type { Measures } from "../measures.ts";
import type { TrialRecord } from "../record.ts";
import type { ChosenTranscripts } from "./choose-transcripts.ts";
import { escapeHtml, jsonForScript } from "./escape.ts";
import { pageData } from "./page-data.ts";
import type { PageParts } from "./page-parts.ts";
import { summaryText } from "./summary-text.ts";
import { type ReportTable, reportTables } from "./tables.ts";

/** What a page is made of. `trials` are those that `transcripts` counts by place. */
export interface PageContent {
  readonly measures: Measures;
  readonly trials: readonly TrialRecord[];
  readonly transcripts: ChosenTranscripts;
  readonly parts: PageParts;
}

/**
 * The report as one HTML file that needs nothing else: no network, and a policy that lets only its own scripts run.
 * Every number that a chart draws stands in a table too.
 */
export function renderHtml({ measures, trials, transcripts, parts }: PageContent): string {
  const tables = new Map(reportTables(measures).map((table) => [table.id, table]));
  const table = (id: string): string => {
    const found = tables.get(id);
    return found ? renderTable(found) : "";
  };
  const more = ["suites", "kinds", "lengths", "cost", "guards", "pass", "names", "arms"];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(parts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How small? Results</title>
<style>
${parts.style}</style>
</head>
<body>
<header>
<h1>How small?</h1>
<p class="quiet">${escapeHtml(summaryText(measures))}</p>
</header>
<main>
<section>
<h2>Discipline by size</h2>
<p>How much each model keeps to the signatures it was given, and what that comes to, arm by arm. Bars are 95 % intervals.</p>
<figure class="panels" id="curves" aria-label="Discipline and success by size of the model"></figure>
${table("discipline")}${table("success")}
</section>
<section>
<h2>What breaks</h2>
<p>Of all replies, those that broke a signature, by the first way in which they did.</p>
<ul class="legend" id="classes-legend"></ul>
<figure class="panels" id="classes" aria-label="Violations by class, model and arm"></figure>
${table("violations")}
</section>
${rejectedSection(table("rejected"))}${effectSection(measures, table("effects"))}
<section>
<h2>Trust horizon</h2>
<p>How many replies a model can be left alone for until the chance of an undisciplined one reaches 5 %. Where none was seen the interval has no upper end.</p>
<figure class="panels" id="horizons-chart" aria-label="Trust horizons with intervals"></figure>
${table("horizons")}
</section>
<section>
<h2>More numbers</h2>
${more.map(table).join("")}
</section>
<section id="tasks">
<h2>Tasks</h2>
<p>Open a task to read two arms side by side. ✓ solved, ✗ failed; in brackets, replies that broke a signature.</p>
<form id="task-filters"></form>
<p class="notice"><span id="task-count"></span>${escapeHtml(transcriptNotice(transcripts))}</p>
<div id="task-list"></div>
</section>
</main>
<noscript><p class="notice">Charts and transcripts need scripts; every number stands in the tables.</p></noscript>
<script type="application/json" id="data">${jsonForScript(pageData(measures, trials))}</script>
<script type="application/json" id="transcripts">${jsonForScript(embedded(trials, transcripts))}</script>
${parts.scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

function rejectedSection(table: string): string {
  if (table === "") return "";
  return `<section>
<h2>What the grammar had to rescue</h2>
<p>How much of its own probability a model had put on tools, parameters and ends that its grammar refuses, and whether that foretells failure.</p>
${table}
</section>
`;
}

function effectSection({ effects }: Measures, table: string): string {
  if (effects.length === 0) return "";
  return `<section>
<h2>What each arm is worth</h2>
<p>Difference in success on the same tasks, in percentage points, against the first arm and the arm before. Filled: Holm's adjusted p is below 0.05.</p>
<figure class="panels" id="effects-chart" aria-label="Paired effects of arms with intervals"></figure>
${table}
</section>`;
}

function renderTable({ title, note, labels, head, rows }: ReportTable): string {
  const side = (column: number): string => (column < labels ? ' class="label"' : "");
  const heads = head.map((text, column) => `<th scope="col"${side(column)}>${escapeHtml(text)}</th>`);
  const cell = (text: string, column: number): string =>
    column === 0
      ? `<th scope="row"${side(column)}>${escapeHtml(text)}</th>`
      : `<td${side(column)}>${escapeHtml(text)}</td>`;
  const body = rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`);
  const about = note === "" ? "" : `<p class="notice">${escapeHtml(note)}</p>`;
  return `<details class="table"><summary>Table: ${escapeHtml(title)}</summary>${about}
<div class="scroll" role="region" aria-label="${escapeHtml(title)}" tabindex="0"><table><thead><tr>${heads.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div></details>
`;
}

function embedded(trials: readonly TrialRecord[], { byTrial }: ChosenTranscripts): unknown {
  return Object.fromEntries(
    [...byTrial].map(([index, entries]) => [index, { faults: trials[index]?.faults ?? [], entries }]),
  );
}

function transcriptNotice({ byTrial, leftOut, unreadable, fault }: ChosenTranscripts): string {
  const notes = [
    leftOut > 0
      ? `${byTrial.size} transcripts are in this page (failures first); ${leftOut} had no room.`
      : "",
    unreadable > 0 ? `${unreadable} could not be read: ${fault ?? ""}` : "",
  ];
  const text = notes.filter((note) => note !== "").join(" ");
  return text === "" ? "" : ` · ${text}`;
}

/** Only the scripts that were put in may run; a page made of what models said needs a second lock. */
function policy({ scripts }: PageParts): string {
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes.join(" ")}`;
}
