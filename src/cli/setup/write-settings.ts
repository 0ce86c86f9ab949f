import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { checkConfig, type Config } from "../config.ts";
import { parseJson } from "../read-user-file.ts";

/** What the user's own settings file is now. */
export type PresentSettings =
  | { readonly type: "none" }
  | { readonly type: "usable"; readonly config: Config }
  /** It is there and cannot be used; `why` says so. */
  | { readonly type: "broken"; readonly why: string };

/** Looks at a settings file without changing it. */
export async function presentSettings(path: string): Promise<PresentSettings> {
  try {
    const source = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
    return {
      type: "usable",
      config: checkConfig(path, parseJson(source, `configuration ${path}`), true),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { type: "none" };
    return { type: "broken", why: (error as Error).message };
  }
}

/** What was chosen, over what was set before; what was not chosen is no longer set. */
export function chosenSettings(
  before: Config,
  chosen: { readonly model: string | undefined; readonly coder: string | undefined; readonly asks: boolean },
): Config {
  const { model: _model, coder: _coder, yes: _yes, ...others } = before;
  return {
    ...(chosen.model === undefined ? {} : { model: chosen.model }),
    ...(chosen.coder === undefined ? {} : { coder: chosen.coder }),
    ...(chosen.asks ? {} : { yes: true }),
    ...others,
  };
}

/** Settings as they stand in their file. */
export function settingsText(config: Config): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Writes a settings file as a whole or not at all, with its folder. */
export async function writeSettings(path: string, config: Config): Promise<void> {
  checkConfig(path, config, true);
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.new`;
  await writeFile(beside, settingsText(config));
  await rename(beside, path);
}
