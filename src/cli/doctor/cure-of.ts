import type { ModelProblem } from "../../backends/embedded/model-error.ts";
import type { ServerFault } from "../../backends/http/server-error.ts";

const models: Readonly<Record<ModelProblem["type"], string>> = {
  missing: "Give the path of a GGUF file, or an hf: name; cox models lists what is there.",
  not_gguf: "Give a .gguf file: convert the model, or download it anew.",
  unsupported:
    "Download the file anew; if it is whole, its architecture is newer than this engine: use a newer llama-server.",
  too_big: "Take a smaller quantization or a smaller model; cox fit tells what fits.",
  unreachable: "Check the connection and the name, or give the path of a GGUF file.",
  bad_spec: "Give a path, hf:USER/REPO:QUANT or a server (docs/models.md).",
};
const servers: Readonly<Record<ServerFault, string>> = {
  unreachable: "Start the server (cox fit prints the command), or check host and port.",
  bad_port: "Start the server on another port, such as 8080.",
  unauthorised: "Give the server's key in COX_API_KEY.",
  busy: "Try again when it has less to do, or give it more slots (-np).",
  loading: "Wait until the model is loaded, or look into the server's own output.",
  missing: "Give http://HOST:PORT of a llama-server, or openai:http://HOST:PORT/v1 of another server.",
  refused: "Look into the server's own output; take a llama-server of 2026.",
  failed: "Look into the server's own output, and start it again.",
  silent: "Look into the server's own output, or take a smaller model.",
  broken: "Take away what stands in between, or take a llama-server of 2026.",
  bad_address: "Give http://HOST:PORT[/MODEL] or openai:http://HOST:PORT/v1[#MODEL].",
  no_model: "Give one of its models: http://HOST:PORT/MODEL, openai:http://HOST:PORT/v1#MODEL.",
  no_grammar: "Take a llama-server of your own without a gateway in between, or go on with --grammar off.",
  no_binary: "Get llama.cpp and have llama-server on the PATH, or its path in COX_LLAMA_SERVER.",
  bad_argument: "Take this argument out of serverArgs in your settings.",
  ended: "Read its last words above; cox fit tells whether the model fits.",
};

/** What to do about an error, in one line. */
export function cureOf(error: unknown): string {
  const reason = error instanceof Error && "reason" in error ? String(error.reason) : "";
  if (error instanceof Error && error.name === "ModelError" && Object.hasOwn(models, reason))
    return models[reason as ModelProblem["type"]];
  if (error instanceof Error && error.name === "ServerError" && Object.hasOwn(servers, reason))
    return servers[reason as ServerFault];
  return "Run again with COX_DEBUG=1; if it stays, the model or its engine is at fault: try another one.";
}
