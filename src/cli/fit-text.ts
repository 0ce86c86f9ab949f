import type { Fit, Room } from "../agent/fit/fit-model.ts";
import type { MemoryUse, Parts } from "../agent/fit/memory-use.ts";
import type { ModelShape } from "../agent/fit/model-shape.ts";
import { printableLine } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** A model of the machine, with where it goes and how to start it. */
export interface FittedModel {
  readonly role: "orchestrator" | "coder";
  readonly spec: string;
  readonly shape: ModelShape;
  readonly fit: Fit;
  readonly command: readonly string[];
}

const partNames: Readonly<Record<keyof Parts, string>> = {
  weights: "weights",
  cache: "cache of tokens",
  state: "recurrent state",
  compute: "compute buffers",
  unpacking: "unpacking the cache",
  checkpoints: "checkpoints",
  overhead: "overhead",
  total: "total",
};

/** Tells a person what goes where; `asked` says that the machine told what room there is. */
export function fitText(
  models: readonly FittedModel[],
  room: Room,
  asked: boolean,
  { paint }: Pick<Terminal, "paint">,
): string {
  const blocks = models.map(({ role, spec, shape, fit, command }) => {
    const title = models.length > 1 ? `${role}: ${printableLine(spec)}` : printableLine(spec);
    const lines = [
      paint("strong", title),
      `${printableLine(shape.name ?? "a model")}: ${shape.architecture}, ${billions(shape.weights)} weights in ${sizeText(shape.bytes)}, ${shape.layers.length} layers`,
      `${placementText(shape, fit)}; ${slotText(fit)}`,
      ...table(fit.bytes, room.card > 0),
      ...warnings(shape, fit).map((warning) => paint("warning", warning)),
      "",
      shellLine(command),
    ];
    return `${lines.join("\n")}\n`;
  });
  const unseen =
    asked && room.card === 0
      ? "\nNo card was seen. Where there is one, the engine lacks a binary for it: give --vram GB."
      : "";
  return `${blocks.join("\n")}\n${paint("quiet", summary(models, room) + unseen)}\n`;
}

function placementText({ layers }: ModelShape, { placement }: Fit): string {
  const { onCard, expertsOff } = placement;
  if (onCard === 0) return "Everything in main memory";
  if (onCard <= layers.length) {
    const rest = expertsOff > 0 ? ", their experts in main memory" : "";
    return `The output and ${onCard - 1} of ${layers.length} layers on the card${rest}`;
  }
  if (expertsOff === 0) return "Everything on the card";
  return `All layers on the card, the experts of ${expertsOff} of ${layers.length} in main memory`;
}

function slotText({ use }: Fit): string {
  const slots = use.slots === 1 ? "1 slot" : `${use.slots} slots`;
  return `${slots} of ${use.context} tokens, cache ${use.cache}`;
}

function table({ card, memory }: MemoryUse, withCard: boolean): readonly string[] {
  const used = (Object.keys(partNames) as (keyof Parts)[]).filter((part) => card[part] + memory[part] > 0);
  const row = (name: string, left: string, right: string): string =>
    `  ${name.padEnd(20)}${withCard ? left.padStart(10) : ""}${right.padStart(12)}`;
  return [
    row("", "card", "memory"),
    ...used.map((part) => row(partNames[part], sizeText(card[part]), sizeText(memory[part]))),
  ];
}

/** What is wrong, each with what to do. */
export function warnings(shape: ModelShape, { use, missing }: Fit): readonly string[] {
  const lacking = (bytes: number, where: string): readonly string[] =>
    bytes > 0
      ? [
          `${sizeText(bytes)} ${where} are missing: take a smaller quantization, a shorter --ctx, fewer --slots or --kv q8_0.`,
        ]
      : [];
  return [
    ...lacking(missing.card, "on the card"),
    ...lacking(missing.memory, "of main memory"),
    ...(use.context > shape.trained && shape.trained > 0
      ? [`The model was trained for ${shape.trained} tokens; what comes after these is read badly.`]
      : []),
    ...(use.cache === "q4_0"
      ? ["A cache of 4 bits costs exactness: compare the model's calls with and without it (cox bench)."]
      : []),
    ...shape.notes,
  ];
}

function summary(models: readonly FittedModel[], room: Room): string {
  const total = (side: keyof MemoryUse): string =>
    sizeText(models.reduce((sum, { fit }) => sum + fit.bytes[side].total, 0));
  const card = room.card > 0 ? `${total("card")} of ${sizeText(room.card)} on the card, ` : "";
  const all = `Estimated: ${card}${total("memory")} of ${sizeText(room.memory)} in memory.`;
  if (models.some(({ fit: { missing } }) => missing.card + missing.memory > 0)) return all;
  const coder = models.length > 1 ? " --coder http://127.0.0.1:8081" : "";
  return `${all} Then: cox run --model http://127.0.0.1:8080${coder} "…"`;
}

/** A command as a shell reads it. */
export function shellLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(" ");
}

function sizeText(bytes: number): string {
  if (bytes === 0) return "-";
  return bytes < 1024 ** 3
    ? `${(bytes / 1024 ** 2).toFixed(0)} MiB`
    : `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

function billions(weights: number): string {
  return weights >= 1e9 ? `${(weights / 1e9).toFixed(1)}B` : `${(weights / 1e6).toFixed(1)}M`;
}
