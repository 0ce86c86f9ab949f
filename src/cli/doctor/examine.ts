/**
 * The examination: every check in its order, each finding as soon as it is there. Owns the order and what follows from a model
 * that cannot be opened; what a check looks at is its own.
 */
import { loadavg } from "node:os";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import { checkCacheAndSpeed, checkGrammar, checkPlainText } from "./check-replies.ts";
import { checkMemory, checkTemplate, checkThreads, checkVersion, checkWindow } from "./check-setting.ts";
import { cureOf } from "./cure-of.ts";
import { fail, ok, skip, type Finding, type Seen } from "./finding.ts";
import { openPatient, type Patient } from "./patient.ts";

/** What is to be examined and how long. */
export interface Examination {
  readonly settings: Settings;
  readonly terminal: Terminal;
  /** Replies of the discipline probe; 0 leaves it out. */
  readonly calls: number;
  readonly signal: AbortSignal;
}

const setUp = [
  "model",
  "version",
  "window",
  "threads",
  "memory",
  "grammar",
  "round trip",
  "plain text",
  "cache",
  "speed",
] as const;
const ofModel = ["template", "discipline"] as const;

type Check = (typeof setUp)[number] | (typeof ofModel)[number];

/** Examines a model and closes it again. Never throws for what is wrong with the model: that is a finding. */
export async function* examine(examination: Examination): AsyncGenerator<Finding> {
  const { settings, terminal, signal } = examination;
  // Before the model itself keeps the cores busy.
  const load = loadavg()[0] ?? 0;
  let patient: Patient;
  try {
    patient = await openPatient(settings, terminal);
  } catch (error) {
    terminal.status("");
    yield named("model", fail(messageOf(error), cureOf(error)));
    const rest = [...setUp.slice(1), ...ofModel];
    for (const check of rest) yield named(check, skip("the model could not be opened"));
    return;
  }
  try {
    for await (const [check, seen] of lookAt(patient, load, examination)) {
      yield named(check, seen);
      if (signal.aborted) return;
    }
  } finally {
    await patient.backend.close();
  }
}

type Look = readonly [check: Check, seen: Seen];

async function* lookAt(patient: Patient, load: number, examination: Examination): AsyncGenerator<Look> {
  yield ["model", ok(`${patient.info.model}, ${placeOf(patient)}`)];
  yield ["version", checkVersion(patient)];
  yield ["template", checkTemplate(patient)];
  yield ["window", await guarded(() => checkWindow(patient))];
  yield ["threads", checkThreads(patient, load)];
  yield ["memory", checkMemory(patient)];
  yield* pair("grammar", "round trip", () => checkGrammar(patient));
  yield ["plain text", await guarded(() => checkPlainText(patient))];
  yield* pair("cache", "speed", () => checkCacheAndSpeed(patient));
  if (examination.calls === 0) yield ["discipline", skip("left out (--quick)")];
  else yield ["discipline", await guarded(() => probe(patient, examination))];
}

async function probe(patient: Patient, examination: Examination): Promise<Seen> {
  const { calls, signal, terminal, settings } = examination;
  const { probeDiscipline, probeSeen } = await import("./probe-discipline.ts");
  const { backend } = patient;
  const options = { ...patient.options, grammar: settings.grammar ?? ("off" as const) };
  const report = (done: number): void => terminal.status(`discipline: ${done} of ${calls} calls`);
  const result = await probeDiscipline({ backend, options, calls, signal, report });
  terminal.status("");
  return signal.aborted ? skip("interrupted") : probeSeen(result);
}

function placeOf({ kind, spec }: Patient): string {
  switch (kind) {
    case "embedded":
      return `in process, from ${spec}`;
    case "started":
      return `on a llama-server started for it, from ${spec.slice("server:".length)}`;
    case "server":
    case "endpoint":
      return `behind ${spec}`;
    case "scripted":
      return "fixed replies, no model";
  }
}

/** A check that breaks has found something too. */
async function guarded(check: () => Promise<Seen>): Promise<Seen> {
  try {
    return await check();
  } catch (error) {
    return fail(messageOf(error), cureOf(error));
  }
}

async function* pair(
  one: Check,
  other: Check,
  check: () => Promise<readonly [Seen, Seen]>,
): AsyncGenerator<Look> {
  let both: readonly [Seen, Seen];
  try {
    both = await check();
  } catch (error) {
    both = [fail(messageOf(error), cureOf(error)), skip(`"${one}" broke`)];
  }
  yield [one, both[0]];
  yield [other, both[1]];
}

function named(check: Check, seen: Seen): Finding {
  const area = (ofModel as readonly Check[]).includes(check) ? "model" : "set-up";
  return { check, area, ...seen };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
