import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { shippedModel } from "../agent/open-model.ts";
import { modelsFolder } from "./paths.ts";
import type { Terminal } from "./terminal.ts";

/** A model file. `bytes` is null when it is not there. */
export interface FoundModel {
  readonly path: string;
  readonly bytes: number | null;
  readonly shipped: boolean;
}

/** The shipped model, the downloaded ones, and the GGUF files of the present folder. */
export async function listModels(terminal: Pick<Terminal, "env" | "cwd">): Promise<readonly FoundModel[]> {
  const found = [...(await ggufFiles(modelsFolder(terminal))), ...(await ggufFiles(terminal.cwd))];
  const paths = [shippedModel, ...found.filter((path) => path !== shippedModel)];
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await stat(path).then(
        ({ size }) => size,
        () => null,
      );
      return { path, bytes, shipped: path === shippedModel };
    }),
  );
}

async function ggufFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.toLowerCase().endsWith(".gguf"))
    .sort()
    .map((name) => join(folder, name));
}
