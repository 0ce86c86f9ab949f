/** The questions after a model. Owns what a spec may be and what is said of a bad one; nothing is opened or downloaded. */
import { resolve } from "node:path";
import type { MachineMemory } from "../../backends/embedded/machine-memory.ts";
import { checkModelFile } from "../../backends/embedded/resolve-model.ts";
import { isServerAddress, readServerAddress } from "../../backends/llama-server/server-address.ts";
import { isEndpointAddress, readEndpointAddress } from "../../backends/openai/endpoint-address.ts";
import { listModels } from "../list-models.ts";
import { printableLine } from "../printable.ts";
import type { Terminal } from "../terminal.ts";
import type { Asker } from "./asker.ts";
import { roughPlace, suggestedModels, type SuggestedModel } from "./suggested-models.ts";

/** What the questions need. */
export interface Choosing {
  readonly asker: Asker;
  readonly terminal: Terminal;
  readonly room: MachineMemory;
}

const kinds = `Which model steers?
  1  the shipped one: a few million parameters, for small errands on files
  2  a GGUF file on this machine
  3  one from Hugging Face, downloaded at its first use
  4  a server: http://HOST:PORT of a llama-server, openai:http://HOST:PORT/v1 of any other
`;

/** Asks which model steers; undefined is the shipped one. */
export async function chooseModel(choosing: Choosing): Promise<string | undefined> {
  const { asker, terminal } = choosing;
  await terminal.write(kinds);
  for (;;) {
    switch (await asker.ask("1 to 4 (1): ")) {
      case "":
      case "1":
        return undefined;
      case "2":
        return chooseFrom(choosing, await filesHere(terminal), "Path of the file: ");
      case "3":
        return chooseFrom(choosing, await suggested(choosing, "orchestrator"), "Name, or number: ");
      case "4":
        return chooseFrom(choosing, [], "Address: ");
      default:
        await terminal.write("Answer 1, 2, 3 or 4.\n");
    }
  }
}

/** Asks for a coder; undefined is none. */
export async function chooseCoder(choosing: Choosing): Promise<string | undefined> {
  await choosing.terminal.write("\nA coder writes whole files when the model that steers asks for it.\n");
  const list = await suggested(choosing, "coder");
  return chooseFrom(
    choosing,
    list,
    "Coder: a file, an hf: name, a server, a number, or nothing for none: ",
    true,
  );
}

/** Asks until the answer is one of a list by its number, or a spec that can be one. */
async function chooseFrom(
  { asker, terminal }: Choosing,
  list: readonly string[],
  question: string,
  optional: true,
): Promise<string | undefined>;
async function chooseFrom(choosing: Choosing, list: readonly string[], question: string): Promise<string>;
async function chooseFrom(
  { asker, terminal }: Choosing,
  list: readonly string[],
  question: string,
  optional = false,
): Promise<string | undefined> {
  for (;;) {
    const answer = await asker.ask(question);
    if (optional && /^(?:none|no|n)?$/i.test(answer)) return undefined;
    const spec = list[Number(answer) - 1] ?? answer;
    const trouble = await troubleWith(spec, terminal.cwd);
    if (trouble === null) return isFile(spec) ? absolute(spec, terminal.cwd) : spec;
    await terminal.write(`${printableLine(trouble)}\n`);
  }
}

/** Why a spec can be no model, or null. Whether a server answers is found out by `cox doctor`. */
async function troubleWith(spec: string, cwd: string): Promise<string | null> {
  try {
    if (spec === "") return "Give one.";
    if (isServerAddress(spec)) readServerAddress(spec);
    else if (isEndpointAddress(spec)) readEndpointAddress(spec);
    else if (/^(?:server:)?hf:/.test(spec)) {
      if (!/^(?:server:)?hf:[^/\s]+\/[^/\s]+/.test(spec))
        return `"${spec}" names no model: give hf:USER/REPO:QUANT or hf:USER/REPO/FILE.gguf.`;
    } else await checkModelFile(absolute(spec, cwd).replace(/^server:/, ""));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function isFile(spec: string): boolean {
  return !isServerAddress(spec) && !isEndpointAddress(spec) && !/^(?:server:)?hf:/.test(spec);
}

/** A path that means the same from the folder of the settings; `server:` before it stays. */
function absolute(spec: string, cwd: string): string {
  const [, server = "", path = ""] = /^(server:)?(.*)$/s.exec(spec) ?? [];
  return server + resolve(cwd, path);
}

async function filesHere(terminal: Terminal): Promise<readonly string[]> {
  const files = (await listModels(terminal)).filter(({ shipped }) => !shipped).map(({ path }) => path);
  const rows = files.map((path, index) => `  ${index + 1}  ${printableLine(path)}\n`);
  if (rows.length > 0) await terminal.write(`Here are, by number or by path:\n${rows.join("")}`);
  return files;
}

/** Shows the models of a role that fit, and gives their names. */
async function suggested(
  { terminal, room }: Choosing,
  role: SuggestedModel["role"],
): Promise<readonly string[]> {
  const fitting = suggestedModels
    .filter((model) => model.role === role)
    .map((model) => ({ model, place: roughPlace(model, room) }))
    .filter(({ place }) => place !== null);
  if (fitting.length === 0) {
    await terminal.write("None of the models that are listed for this fits into this machine.\n");
    return [];
  }
  const width = Math.max(...fitting.map(({ model }) => model.spec.length));
  const rows = fitting.map(({ model, place }, index) => {
    const size = `${(model.bytes / 1e9).toFixed(1)} GB`.padStart(8);
    const where = place === "card" ? "onto the card" : "into memory";
    return `  ${index + 1}  ${model.spec.padEnd(width)} ${size}, ${where}\n`;
  });
  await terminal.write(
    `Well-known ones that should fit here (not tried with Coxswain; cox fit NAME tells more):\n${rows.join("")}`,
  );
  return fitting.map(({ model }) => model.spec);
}
