import { isAbsolute, resolve } from "node:path";
import type { Room } from "../../agent/fit/fit-model.ts";
import type { ModelShape } from "../../agent/fit/model-shape.ts";
import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { FittedModel } from "../fit-text.ts";
import { UsageError } from "../usage-error.ts";

/** `cox fit`: what of a model goes where, and the command that starts it so. */
export const fit = defineCommand({
  name: "fit",
  summary: "Tell how a model fits into this machine, and how to start it",
  details: [
    "Reads the header of MODEL, a GGUF file or an hf: name (of which nothing but the header is loaded), and says what goes onto the card, what stays in main memory, and what each part takes: weights, cache of tokens, recurrent state, compute buffers. The last line of each model is the llama-server command for it.",
    "Everything goes onto the card if it can. Of a model with experts, experts stay in main memory first; of another, whole layers. With --coder both models share the machine, the orchestrator first; each is a server of its own.",
    "The exit code is 3 when something does not fit. How it is counted, and how well: docs/fit.md.",
  ],
  operands: [{ name: "MODEL", required: true, summary: "A GGUF file, or hf:USER/REPO:QUANT" }],
  flags: {
    vram: { kind: "text", value: "GB", summary: "Memory of the card, 0 for none (default: this machine's)" },
    ram: { kind: "text", value: "GB", summary: "Main memory (default: this machine's)" },
    ctx: {
      kind: "text",
      value: "TOKENS",
      summary: "Tokens of a slot, 32k for 32768 (default: what it was trained for, at most 32k)",
    },
    slots: { kind: "count", value: "N", minimum: 1, summary: "Runs at the same time (default: 1)" },
    kv: {
      kind: "choice",
      choices: ["f16", "q8_0", "q4_0"],
      summary: "Type of the cache (default: f16, or q8_0 where that brings more onto the card)",
    },
    coder: { kind: "text", value: "SPEC", complete: "file", summary: "A coder beside it, in what is left" },
    json: { kind: "switch", summary: "Print all numbers as JSON, in bytes" },
  },
  examples: [
    "cox fit model.gguf",
    "cox fit hf:USER/REPO:Q5_K_M --vram 12 --ram 32 --ctx 128k --slots 2 --kv q4_0",
    "cox fit small.gguf --coder big.gguf --vram 16",
  ],
  async run({ flags, operands }, terminal) {
    const { readGigabytes, readTokens } = await import("../read-size.ts");
    const room = await roomOf(
      flags.vram === undefined ? undefined : readGigabytes("vram", flags.vram),
      flags.ram === undefined ? undefined : readGigabytes("ram", flags.ram),
    );
    const context = flags.ctx === undefined ? undefined : readTokens("ctx", flags.ctx);
    const wanted = { context, slots: flags.slots ?? 1, cache: flags.kv };
    const orchestrator = await readModel(operands[0] ?? "", terminal.cwd);
    const coder = flags.coder === undefined ? null : await readModel(flags.coder, terminal.cwd);
    const models = await fitAll(orchestrator, coder, room, wanted);
    const fits = models.every(({ fit: { missing } }) => missing.card + missing.memory === 0);
    if (flags.json) {
      const { jsonLine } = await import("../printable.ts");
      await terminal.write(`${jsonLine({ fits, room, models: models.map(plain) })}\n`);
    } else {
      const { fitText } = await import("../fit-text.ts");
      await terminal.write(fitText(models, room, flags.vram === undefined, terminal));
    }
    return fits ? exitCode.done : exitCode.unfinished;
  },
});

interface ReadModel {
  readonly spec: string;
  readonly shape: ModelShape;
}

async function roomOf(card: number | undefined, memory: number | undefined): Promise<Room> {
  if (card !== undefined && memory !== undefined) return { card, memory, shared: false };
  const { machineMemory } = await import("../../backends/embedded/machine-memory.ts");
  const machine = await machineMemory();
  return {
    card: card ?? machine.card,
    memory: memory ?? machine.memory,
    shared: card === undefined && machine.shared,
  };
}

async function readModel(spec: string, cwd: string): Promise<ReadModel> {
  if (/^(?:https?|openai|scripted):/i.test(spec))
    throw new UsageError(`${spec} has no header that could be read. Give a GGUF file or hf:USER/REPO:QUANT.`);
  const { readHeader } = await import("../../backends/embedded/read-header.ts");
  const { modelShape } = await import("../../agent/fit/model-shape.ts");
  const file = spec.replace(/^server:/, "");
  const own = file.startsWith("hf:") || isAbsolute(file) ? file : resolve(cwd, file);
  return { spec: file, shape: modelShape(await readHeader(own)) };
}

interface Wanted {
  readonly context: number | undefined;
  readonly slots: number;
  readonly cache: "f16" | "q8_0" | "q4_0" | undefined;
}

const defaultContext = 32_768;
// Tokens of a batch that llama-server reads at once unless told otherwise.
const batch = 512;
// The ports of the commands that are printed.
const ports = { orchestrator: 8080, coder: 8081 };

async function fitAll(
  orchestrator: ReadModel,
  coder: ReadModel | null,
  room: Room,
  wanted: Wanted,
): Promise<readonly FittedModel[]> {
  const { fitModel } = await import("../../agent/fit/fit-model.ts");
  const { fitPair } = await import("../../agent/fit/fit-pair.ts");
  const { cardReserve } = await import("../../agent/fit/memory-use.ts");
  const { serverCommand } = await import("../../agent/fit/server-command.ts");
  const contextFor = ({ trained }: ModelShape): number =>
    wanted.context ?? Math.min(trained || defaultContext, defaultContext);
  const finish = (role: "orchestrator" | "coder", { spec, shape }: ReadModel, found: FittedModel["fit"]) => ({
    role,
    spec,
    shape,
    fit: found,
    command: serverCommand(spec, shape, found, ports[role]),
  });
  const wish = {
    context: contextFor(orchestrator.shape),
    slots: wanted.slots,
    batch,
    cache: wanted.cache,
    reserve: cardReserve,
  };
  if (!coder) return [finish("orchestrator", orchestrator, fitModel(orchestrator.shape, room, wish))];
  // A coder is asked one thing at a time.
  const coderWish = { context: contextFor(coder.shape), slots: 1, batch, cache: wanted.cache };
  const pair = fitPair({ shape: orchestrator.shape, wish }, { shape: coder.shape, wish: coderWish }, room);
  return [finish("orchestrator", orchestrator, pair.orchestrator), finish("coder", coder, pair.coder)];
}

/** A model for JSON: its layers are many, and known from the file. */
function plain({ role, spec, shape, fit: found, command }: FittedModel): object {
  const { layers, ...rest } = shape;
  return { role, spec, ...rest, layers: layers.length, ...found, command };
}
