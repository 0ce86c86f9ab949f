/** A real llama-server for scripts and tests, with the shipped model unless told otherwise. */
import { setTimeout as sleep } from "node:timers/promises";
import { shippedModel } from "../src/agent/open-model.ts";
import { freePort } from "../src/backends/llama-server/free-port.ts";
import { serverSettings } from "../src/backends/llama-server/server-arguments.ts";
import { startServerProcess } from "../src/backends/llama-server/server-process.ts";

/** A server that runs. */
export interface RealServer {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly stop: () => Promise<void>;
}

/** What `COX_LLAMA_SERVER` names: the path of a llama-server, or the address of one that runs; null when it is not set. */
export const realServer: string | null = process.env["COX_LLAMA_SERVER"] || null;

/** Starts a llama-server and waits until it answers; with `router` it serves the models of that folder by their names. */
export async function startRealServer(
  binary: string,
  { router }: { readonly router?: string } = {},
): Promise<RealServer> {
  const [port, apiKey] = [await freePort(), "a-key-for-tests"];
  const needs = { model: shippedModel, port, apiKey, threads: 1, contextSize: 8192, slots: 1, args: [] };
  const settings = serverSettings(needs);
  const args = router === undefined ? settings.args : ["--models-dir", router, ...settings.args.slice(2)];
  const child = startServerProcess({ binary, ...settings, args });
  const url = `http://127.0.0.1:${port}`;
  let ended: Error | null = null;
  void child.gone.then((error) => (ended = error));
  const up = async (): Promise<boolean> => (await fetch(`${url}/health`).catch(() => null))?.ok === true;
  while (!(await up())) {
    if (ended) throw ended as Error;
    await sleep(200);
  }
  return { url, apiKey, stop: child.kill };
}
