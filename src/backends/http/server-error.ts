/** What can be wrong between us and a server: a closed list. */
export type ServerFault =
  | "unreachable"
  | "bad_port"
  | "unauthorised"
  | "busy"
  | "loading"
  | "missing"
  | "refused"
  | "failed"
  | "silent"
  | "broken"
  | "bad_address"
  | "no_model"
  | "no_grammar"
  | "no_binary"
  | "bad_argument"
  | "ended";

const forms = "http://HOST:PORT[/MODEL] for a llama-server, openai:http://HOST:PORT/v1[#MODEL] for any other";

const advice: Readonly<Record<ServerFault, string>> = {
  unreachable: "cannot be reached. Start the server, or check host and port",
  bad_port:
    "has a port that no request is sent to: it belongs to an old protocol. Start the server on another one, such as 8080",
  unauthorised: "refuses the key. Give the server's key in COX_API_KEY (as a library: apiKey)",
  busy: "takes no more requests for now. Try again later",
  loading: "is still loading its model. Try again later, or look into the server's own output",
  missing: `has no such address. Give ${forms}`,
  refused: "refuses the request",
  failed: "failed. Look into the server's own output",
  silent: "gave no sign of life for too long. Look into the server's own output, or take a smaller model",
  broken: "does not answer as it should. Is something in between, or the server very old?",
  bad_address: `is no address of a server. Give ${forms}`,
  no_model: `has no such model, or more than one. Give one of its models: ${forms}`,
  no_grammar: "ignores grammars. Take a llama-server of your own, or run with the grammar off",
  no_binary:
    "cannot be started. Get llama.cpp (https://github.com/ggml-org/llama.cpp/releases, or by brew, winget, nix) and have llama-server on the PATH, or its path in COX_LLAMA_SERVER",
  bad_argument: "cannot be given to a llama-server that is started here: this is decided for it",
  ended: "ended by itself. Its last words",
};

/**
 * A server that cannot be used, or that failed in a request. `url` is its address (or the program that was to be
 * started), `detail` has the server's own words or the values.
 */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly reason: ServerFault;
  readonly url: string;
  readonly detail: string;

  constructor(reason: ServerFault, url: string, detail: string, options?: ErrorOptions) {
    super(`${url} ${advice[reason]}: ${detail.replace(/\s+/g, " ").trim()}`, options);
    this.reason = reason;
    this.url = url;
    this.detail = detail;
  }
}
