import { ServerError } from "../http/server-error.ts";

/** What a started server is to be. */
export interface ServerNeeds {
  readonly model: string;
  readonly port: number;
  readonly apiKey: string;
  readonly threads: number;
  /** Tokens for each of the slots. */
  readonly contextSize: number;
  readonly slots: number;
  /** More arguments, which win over all but what a server here cannot do without. */
  readonly args: readonly string[];
}

/** The arguments and variables that a server is started with. */
export interface ServerSettings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
}

// Its own default is 8 GiB. A prompt that comes back after another one is read anew when it does not fit.
const cacheMebibytes = 512;
const decided = new Set(
  "-m --model -mu --model-url -hf -hfr --hf-repo -hff --hf-file -dr --docker-repo --host --port --api-prefix"
    .concat(" --api-key --api-key-file --ssl-key-file --ssl-cert-file --models-dir --models-preset")
    .split(" "),
);

/**
 * How to start a llama-server on loopback with a key, quiet while it waits, on one slot unless more are needed. What is
 * a mere default goes by environment variable: one of the user's own (`LLAMA_ARG_…`) or an argument wins over it, and a
 * server that is too old for it passes it over. Throws {@link ServerError} (`bad_argument`).
 */
export function serverSettings(needs: ServerNeeds): ServerSettings {
  for (const argument of needs.args) {
    const name = argument.startsWith("--") ? argument.replaceAll("_", "-") : argument;
    if (decided.has(name)) throw new ServerError("bad_argument", argument, "leave it out of the arguments");
  }
  return {
    args: ["--model", needs.model, "--host", "127.0.0.1", "--port", String(needs.port), ...needs.args],
    // Not an argument: those can be read by everybody on the machine.
    env: { LLAMA_API_KEY: needs.apiKey },
    defaults: {
      LLAMA_ARG_THREADS: String(needs.threads),
      LLAMA_ARG_CTX_SIZE: String(needs.contextSize * needs.slots),
      LLAMA_ARG_N_PARALLEL: String(needs.slots),
      LLAMA_ARG_CACHE_RAM: String(cacheMebibytes),
      LLAMA_ARG_CORS_ORIGINS: "localhost",
      // Threads that wait by spinning take the cores from everything else, the server's own work included.
      OMP_WAIT_POLICY: "passive",
    },
  };
}
