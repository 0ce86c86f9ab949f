/** Owns the report's tables, once for Markdown and HTML: a table for everything that a chart draws, and some more. */
import type { MeasuredGroup, Measures } from "../measures.ts";
import type { Share } from "../measures/group.ts";
import type { Foretelling } from "../measures/rejected.ts";
import {
  area,
  areaInterval,
  counts,
  horizonInterval,
  interval,
  percent,
  points,
  probability,
  replies,
  top,
} from "./number-text.ts";

/** A table of plain text. The first `labels` columns name the row; the others are numbers. */
export interface ReportTable {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly labels: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All tables of a report, without those that would be empty. */
export function reportTables(measures: Measures): readonly ReportTable[] {
  const overall = measures.groups.filter(({ suite }) => suite === null);
  return [
    successTable(overall),
    disciplineTable(overall),
    violationTable(overall),
    rejectedTable(overall),
    effectTable(measures),
    horizonTable(overall),
    shareTable("suites", "Success by suite", "suite", overall, (group) =>
      measures.groups
        .filter(({ model, arm, suite }) => suite !== null && model === group.model && arm === group.arm)
        .map(({ suite, success }) => ({ name: suite ?? "", success })),
    ),
    shareTable("kinds", "Success by kind of task", "kind", overall, ({ kinds }) => kinds),
    shareTable("lengths", "Success by calls needed", "calls", overall, ({ lengths }) => lengths),
    costTable(overall),
    guardTable(overall),
    passTable(overall),
    namesTable(overall),
    armTable(measures),
  ].filter(({ rows }) => rows.length > 0);
}

function successTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "success",
    title: "Success",
    note: "Trials whose final state and answer are right. Wrong but valid: failed although every reply fitted a signature.",
    labels: 2,
    head: ["model", "arm", "success", "95 % interval", "trials", "tasks", "wrong but valid"],
    rows: groups.map((group) => [
      group.model,
      group.arm,
      percent(group.success.rate),
      interval(group.success),
      `${group.trials}`,
      `${group.tasks}`,
      percent(group.wrongButValid.rate),
    ]),
  };
}

function disciplineTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "discipline",
    title: "Discipline",
    note: "Replies that broke a signature as the model wrote them, whatever was done about it.",
    labels: 2,
    head: [
      "model",
      "arm",
      "undisciplined",
      "95 % interval",
      "replies",
      "refused",
      "repaired",
      "executed",
      "invalid executed",
    ],
    rows: groups.map((group) => [
      group.model,
      group.arm,
      percent(group.undisciplined.rate),
      interval(group.undisciplined),
      `${group.replies}`,
      `${group.refused.count}`,
      `${group.repaired.count}`,
      `${group.executed}`,
      `${group.invalidExecuted}`,
    ]),
  };
}

function violationTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "violations",
    title: "What breaks",
    note: "A reply can break a signature in several ways; the last column counts each reply once, by its first.",
    labels: 3,
    head: ["model", "arm", "class", "replies", "of all", "95 % interval", "first"],
    rows: groups.flatMap((group) =>
      group.violations.map(({ type, replies, first }) => [
        group.model,
        group.arm,
        type,
        `${replies.count}`,
        percent(replies.rate),
        interval(replies),
        `${first}`,
      ]),
    ),
  };
}

function rejectedTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "rejected",
    title: "Rejected mass",
    note: "The chance that free decoding would have left the grammar, on average: in a tool's name, in a parameter's name or at the end of the arguments, in any name of a reply (with its interval). Area: the chance that it is higher for a wrong reply (refused, or its call failed) than for another, and its mean higher in a failed trial than in a solved one; 0.5 knows nothing. Intervals by a bootstrap over tasks.",
    labels: 2,
    head: [
      "model",
      "arm",
      "replies",
      "tool",
      "parameter",
      "reply",
      "95 % interval",
      "wrong replies",
      "area",
      "95 % interval",
      "failed trials",
      "area",
      "95 % interval",
    ],
    rows: groups.flatMap(({ model, arm, rejected }) =>
      rejected === null
        ? []
        : [
            [
              model,
              arm,
              `${rejected.replies}`,
              percent(rejected.tool),
              percent(rejected.parameter),
              percent(rejected.reply),
              interval(rejected.interval),
              ...foretellingCells(rejected.wrongReplies),
              ...foretellingCells(rejected.failedTrials),
            ],
          ],
    ),
  };
}

function foretellingCells({ count, of, area: found }: Foretelling): readonly string[] {
  return [`${count} of ${of}`, area(found), areaInterval(found)];
}

function effectTable({ effects }: Measures): ReportTable {
  return {
    id: "effects",
    title: "What each arm is worth",
    note: "Difference in success on the same tasks; interval by a bootstrap over tasks, p by a sign-flip test over tasks, adjusted by Holm over all rows.",
    labels: 3,
    head: ["model", "arm", "against", "difference", "95 % interval", "p", "adjusted p", "tasks"],
    rows: effects.map(({ model, arm, against, difference, low, high, p, adjusted, tasks }) => [
      model,
      arm,
      against,
      points(difference),
      `${points(low)} to ${points(high)}`,
      probability(p),
      probability(adjusted),
      `${tasks}`,
    ]),
  };
}

function horizonTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "horizons",
    title: "Trust horizon",
    note: "Replies until the chance that one of them is undisciplined reaches 5 %. ∞: none was seen, so there is no upper end.",
    labels: 2,
    head: ["model", "arm", "replies", "95 % interval"],
    rows: groups.map(({ model, arm, horizon }) => [
      model,
      arm,
      replies(horizon.steps),
      horizonInterval(horizon),
    ]),
  };
}

function shareTable(
  id: string,
  title: string,
  part: string,
  groups: readonly MeasuredGroup[],
  shares: (group: MeasuredGroup) => readonly Share[],
): ReportTable {
  const names = [...new Set(groups.flatMap((group) => shares(group).map(({ name }) => name)))].toSorted(
    (left, right) => left.localeCompare(right, "en", { numeric: true }),
  );
  return {
    id,
    title,
    note: "",
    labels: 2,
    head: ["model", part, ...new Set(groups.map(({ arm }) => arm))],
    rows: [...Map.groupBy(groups, ({ model }) => model)].flatMap(([model, own]) =>
      names.map((name) => [
        model,
        name,
        ...[...new Set(groups.map(({ arm }) => arm))].map((arm) => {
          const group = own.find((candidate) => candidate.arm === arm);
          const share = group && shares(group).find((candidate) => candidate.name === name);
          return share ? `${share.success.count}/${share.success.of}` : "–";
        }),
      ]),
    ),
  };
}

function costTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "cost",
    title: "Cost",
    note: "",
    labels: 2,
    head: [
      "model",
      "arm",
      "replies a trial",
      "tokens read",
      "read ÷ new",
      "tokens written",
      "seconds a trial",
    ],
    rows: groups.map((group) => [
      group.model,
      group.arm,
      (group.replies / group.trials).toFixed(1),
      group.tokensRead.toLocaleString("en"),
      group.readPerNew?.toFixed(2) ?? "–",
      group.tokensWritten.toLocaleString("en"),
      (group.seconds / group.trials).toFixed(2),
    ]),
  };
}

function guardTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "guards",
    title: "What the watchdogs saw and did",
    note: "Trials in which a pattern was seen, interventions by rung, and why trials ended.",
    labels: 5,
    head: ["model", "arm", "seen", "done", "ends"],
    rows: groups.map((group) => [
      group.model,
      group.arm,
      counts(group.runViolations),
      counts(group.interventions),
      counts(group.reasons),
    ]),
  };
}

function passTable(groups: readonly MeasuredGroup[]): ReportTable {
  const most = Math.max(0, ...groups.map((group) => group.passHat.length));
  return {
    id: "pass",
    title: "pass^k",
    note: "The chance that k trials of the same task all succeed.",
    labels: 2,
    head: ["model", "arm", ...Array.from({ length: most }, (_, index) => `k = ${index + 1}`)],
    rows: groups
      .filter((group) => group.passHat.length > 0)
      .map((group) => [
        group.model,
        group.arm,
        ...Array.from({ length: most }, (_, index) => percent(group.passHat[index]?.chance ?? null)),
      ]),
  };
}

function namesTable(groups: readonly MeasuredGroup[]): ReportTable {
  return {
    id: "names",
    title: "Made-up names",
    note: "Leaked: a parameter of a sibling tool. Invented: of none. Phantom: a tool that is not offered. The five most frequent of each.",
    labels: 7,
    head: ["model", "arm", "leaked", "invented", "leaked names", "invented names", "phantom tools"],
    rows: groups
      .filter(({ parameters, phantoms }) => parameters.leaked + parameters.invented + phantoms.length > 0)
      .map(({ model, arm, parameters, phantoms }) => [
        model,
        arm,
        `${parameters.leaked}`,
        `${parameters.invented}`,
        parameters.leakedNames
          .slice(0, 5)
          .map(({ name, sibling, count }) => `${name} (of ${sibling ?? "?"}) ${count}`)
          .join(", ") || "–",
        top(parameters.inventedNames),
        top(phantoms),
      ]),
  };
}

function armTable({ plan }: Measures): ReportTable {
  return {
    id: "arms",
    title: "Arms",
    note: "The options of each arm in full.",
    labels: 2,
    head: ["arm", "options"],
    rows: plan.arms.map(({ name, options }) => [name, JSON.stringify(options)]),
  };
}
