/** What can be wrong between us and a server: a closed list. */
export type ServerFault =
  | "unreachable"
  | "unauthorised"
  | "loading"
  | "missing"
  | "refused"
  | "failed"
  | "silent"
  | "broken"
  | "bad_address"
  | "no_model"
  | "no_grammar";

const advice: Readonly<Record<ServerFault, string>> = {
  unreachable: "cannot be reached. Start the server, or check host and port",
  unauthorised: "refuses the key. Give the server's key in COX_API_KEY (as a library: apiKey)",
  loading: "is still loading its model. Try again later, or look into the server's own output",
  missing:
    "has no such address: it is not a llama-server. Give the address of a llama-server or a llama-swap",
  refused: "refuses the request",
  failed: "failed. Look into the server's own output",
  silent: "gave no sign of life for too long. Look into the server's own output, or take a smaller model",
  broken: "does not answer as a llama-server does. Is something in between, or the server very old?",
  bad_address: "is no address of a server. Give http://HOST:PORT or http://HOST:PORT/MODEL",
  no_model: "has no such model, or more than one. Give one of its models as http://HOST:PORT/MODEL",
  no_grammar: "ignores grammars. Take a llama-server of your own, or run with the grammar off",
};

/** A server that cannot be used, or that failed in a request. `detail` has the server's own words or the values. */
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
