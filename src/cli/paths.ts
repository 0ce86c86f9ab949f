import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Terminal } from "./terminal.ts";

/** The folder of all sessions: below `COX_STATE_DIR`, else `$XDG_STATE_HOME/coxswain`, else `~/.local/state/coxswain`. */
export function sessionsFolder({ env, cwd }: Pick<Terminal, "env" | "cwd">): string {
  const state = env["COX_STATE_DIR"]
    ? resolve(cwd, env["COX_STATE_DIR"])
    : join(env["XDG_STATE_HOME"] || join(home(env), ".local", "state"), "coxswain");
  return join(state, "sessions");
}

/** The user's own settings: the file `COX_CONFIG`, else `coxswain/config.json` below `XDG_CONFIG_HOME` or `~/.config`. */
export function userConfigFile({ env, cwd }: Pick<Terminal, "env" | "cwd">): string {
  if (env["COX_CONFIG"]) return resolve(cwd, env["COX_CONFIG"]);
  return join(env["XDG_CONFIG_HOME"] || join(home(env), ".config"), "coxswain", "config.json");
}

/** Where downloaded models are: below `COX_CACHE_DIR`, else `$XDG_CACHE_HOME/coxswain`, else `~/.cache/coxswain`. */
export function modelsFolder({ env, cwd }: Pick<Terminal, "env" | "cwd">): string {
  const cache = env["COX_CACHE_DIR"]
    ? resolve(cwd, env["COX_CACHE_DIR"])
    : join(env["XDG_CACHE_HOME"] || join(home(env), ".cache"), "coxswain");
  return join(cache, "models");
}

/** The key of a model server: `COX_API_KEY`. */
export function serverKey({ env }: Pick<Terminal, "env">): string | undefined {
  return env["COX_API_KEY"] || undefined;
}

/** The llama-server that is started for `server:` models: `COX_LLAMA_SERVER`, else the one on the PATH. */
export function serverProgram({ env, cwd }: Pick<Terminal, "env" | "cwd">): string | undefined {
  const program = env["COX_LLAMA_SERVER"];
  // A bare name is looked for on the PATH.
  return program ? (/[/\\]/.test(program) ? resolve(cwd, program) : program) : undefined;
}

function home(env: Terminal["env"]): string {
  return env["HOME"] || homedir();
}
