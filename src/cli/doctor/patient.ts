import { stat } from "node:fs/promises";
import { modelFile, openModel, shippedModel, type ModelPlace } from "../../agent/open-model.ts";
import { isServerAddress } from "../../backends/llama-server/server-address.ts";
import { isEndpointAddress } from "../../backends/openai/endpoint-address.ts";
import { normaliseOptions, type LoopOptions } from "../../loop/options.ts";
import { spokenDialect } from "../../loop/prompt.ts";
import { systemText, type SystemText } from "../../loop/system-text.ts";
import type { Backend, BackendInfo, Dialect } from "../../protocol/backend.ts";
import type { Tool } from "../../protocol/tool.ts";
import { offeredTools } from "../offered-tools.ts";
import { modelsFolder, serverKey, serverProgram } from "../paths.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";

/** What is examined: an open model, the tools that it would be offered, and what is known of both. */
export interface Patient extends Facts {
  readonly spec: string;
  readonly kind: PatientKind;
  readonly backend: Backend;
  readonly info: BackendInfo;
  readonly tools: readonly Tool[];
  readonly options: LoopOptions;
  /** What a run would speak. */
  readonly dialect: Dialect;
  /** The system text of a run. */
  readonly system: SystemText;
  /** Milliseconds that opening took. */
  readonly opening: number;
}

/** What is known of a model besides what a run needs; null where it is not told. */
export interface Facts {
  /** The engine in words. */
  readonly version: string | null;
  /** The model's chat template; undefined where it cannot be asked for. */
  readonly template: string | null | undefined;
  /** Tokens that the model was trained to read. */
  readonly trained: number | null;
  /** Bytes of the model's file. */
  readonly bytes: number | null;
}

/**
 * Where a model runs: in process, on a llama-server that is started for it, on a running one, behind an OpenAI-compatible
 * endpoint, or nowhere.
 */
export type PatientKind = "embedded" | "started" | "server" | "endpoint" | "scripted";

/** The kind of a model spec. */
export function patientKind(spec: string): PatientKind {
  if (spec.startsWith("scripted:")) return "scripted";
  if (isServerAddress(spec)) return "server";
  if (isEndpointAddress(spec)) return "endpoint";
  return spec.startsWith("server:") ? "started" : "embedded";
}

/** Opens the model of the settings and gathers what is known of it. Throws what opening throws. */
export async function openPatient(settings: Settings, terminal: Terminal): Promise<Patient> {
  const spec = settings.model ?? shippedModel;
  const place: ModelPlace = {
    cacheDir: modelsFolder(terminal),
    apiKey: serverKey(terminal),
    serverBinary: serverProgram(terminal),
    serverArgs: settings.serverArgs,
    report: (text) => terminal.status(text),
  };
  const tools = await offeredTools(settings);
  const started = performance.now();
  const backend = await openModel(settings.model, place);
  terminal.status("");
  const opening = performance.now() - started;
  try {
    const info = await backend.describe();
    const { grammar, seed } = settings;
    const given = {
      ...(grammar === undefined ? {} : { grammar }),
      ...(seed === undefined ? {} : { sampling: { seed } }),
    };
    const options = normaliseOptions(given, info.sampling);
    const dialect = spokenDialect(info.dialect, options.calls);
    const system = systemText(tools, options, dialect);
    const kind = patientKind(spec);
    const facts = await factsOf(spec, kind, place);
    return { spec, kind, backend, info, tools, options, dialect, system, opening, ...facts };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

const unknown: Facts = { version: null, template: undefined, trained: null, bytes: null };

async function factsOf(spec: string, kind: PatientKind, place: ModelPlace): Promise<Facts> {
  switch (kind) {
    case "scripted":
    case "endpoint":
      return unknown;
    case "server": {
      const { serverFacts } = await import("../../backends/llama-server/server-facts.ts");
      const { build, template, trained } = await serverFacts(spec, place.apiKey);
      return { ...unknown, template, trained, version: build };
    }
    case "started":
      return fileFacts(spec, place, null);
    case "embedded": {
      const { engineVersion } = await import("../../backends/embedded/engine-version.ts");
      const { binding, engine } = await engineVersion();
      const version = `node-llama-cpp ${binding}${engine === null ? "" : `, llama.cpp ${engine}`}`;
      return fileFacts(spec, place, version);
    }
  }
}

async function fileFacts(spec: string, place: ModelPlace, version: string | null): Promise<Facts> {
  const { readHeader } = await import("../../backends/embedded/read-header.ts");
  const file = await modelFile(spec, place);
  const { template, values } = await readHeader(file);
  const trained = values["context_length"];
  return {
    version,
    template,
    trained: typeof trained === "number" ? trained : null,
    bytes: (await stat(file)).size,
  };
}
