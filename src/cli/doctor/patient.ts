import { stat } from "node:fs/promises";
import { modelFile, openModel, shippedModel } from "../../agent/open-model.ts";
import { isServerAddress } from "../../backends/llama-server/server-address.ts";
import { normaliseOptions, type LoopOptions } from "../../loop/options.ts";
import { systemText } from "../../loop/system-text.ts";
import type { Backend, BackendInfo } from "../../protocol/backend.ts";
import type { Tool } from "../../protocol/tool.ts";
import { offeredTools } from "../offered-tools.ts";
import { modelsFolder, serverKey } from "../paths.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";

/** What is examined: an open model, the tools that it would be offered, and what is known of both. */
export interface Patient {
  readonly spec: string;
  readonly kind: PatientKind;
  readonly backend: Backend;
  readonly info: BackendInfo;
  readonly tools: readonly Tool[];
  readonly options: LoopOptions;
  /** The system text of a run. */
  readonly system: string;
  /** The engine in words; null where it does not tell. */
  readonly version: string | null;
  /** The model's chat template; undefined where it cannot be asked for. */
  readonly template: string | null | undefined;
  readonly trained: number | null;
  readonly slots: number | null;
  /** Bytes of the model's file. */
  readonly bytes: number | null;
  /** Milliseconds that opening took. */
  readonly opening: number;
}

/** Where a model runs. */
export type PatientKind = "embedded" | "server" | "scripted";

/** The kind of a model spec. */
export function patientKind(spec: string): PatientKind {
  if (spec.startsWith("scripted:")) return "scripted";
  return isServerAddress(spec) ? "server" : "embedded";
}

/** Opens the model of the settings and gathers what is known of it. Throws what opening throws. */
export async function openPatient(settings: Settings, terminal: Terminal): Promise<Patient> {
  const spec = settings.model ?? shippedModel;
  const kind = patientKind(spec);
  const apiKey = serverKey(terminal);
  const report = (text: string): void => terminal.status(text);
  const place = { cacheDir: modelsFolder(terminal), apiKey, report };
  const tools = await offeredTools(settings);
  const options = normaliseOptions({
    ...(settings.grammar === undefined ? {} : { grammar: settings.grammar }),
    ...(settings.seed === undefined ? {} : { sampling: { seed: settings.seed } }),
  });
  const started = performance.now();
  const backend = await openModel(settings.model, place);
  terminal.status("");
  const opening = performance.now() - started;
  try {
    return {
      spec,
      kind,
      backend,
      info: await backend.describe(),
      tools,
      options,
      system: systemText(tools, options),
      opening,
      ...(await factsOf(spec, kind, place, apiKey)),
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

type Facts = Pick<Patient, "version" | "template" | "trained" | "slots" | "bytes">;

const unknown: Facts = { version: null, template: undefined, trained: null, slots: null, bytes: null };

async function factsOf(
  spec: string,
  kind: PatientKind,
  place: { readonly cacheDir: string; readonly report: (text: string) => void },
  apiKey: string | undefined,
): Promise<Facts> {
  switch (kind) {
    case "scripted":
      return unknown;
    case "server": {
      const { serverFacts } = await import("../../backends/llama-server/server-facts.ts");
      const { build, ...facts } = await serverFacts(spec, apiKey);
      return { ...unknown, ...facts, version: build };
    }
    case "embedded": {
      const { engineVersion } = await import("../../backends/embedded/engine-version.ts");
      const { readHeader } = await import("../../backends/embedded/read-header.ts");
      const file = await modelFile(spec, place);
      const { template, values } = await readHeader(file);
      const { binding, engine } = await engineVersion();
      const trained = values["context_length"];
      return {
        version: `node-llama-cpp ${binding}${engine === null ? "" : `, llama.cpp ${engine}`}`,
        template,
        trained: typeof trained === "number" ? trained : null,
        slots: 1,
        bytes: (await stat(file)).size,
      };
    }
  }
}
