/** Owns HTTP: one request and its answer or its stream of events, and what went wrong as one clear error. */
import { readEvents } from "./read-events.ts";
import { ServerError, type ServerFault } from "./server-error.ts";

/** A server's end of the line. Everything that fails is a {@link ServerError}. */
export interface Exchange {
  readonly base: string;
  /** The JSON answer to a GET, or to a POST where there is a body. */
  readonly ask: (path: string, body?: object) => Promise<unknown>;
  /** The events that answer a POST. Leaving early closes the connection; when the signal fires they end. */
  readonly stream: (path: string, body: object, signal: AbortSignal) => AsyncIterable<unknown>;
}

/** Whom to speak to, and for how long silence is borne. */
export interface ExchangeOptions {
  readonly base: string;
  readonly apiKey: string | undefined;
  /** Milliseconds without a byte after which a request is given up. */
  readonly patience: number;
}

/** Opens nothing yet: connections come with requests. */
export function createExchange({ base, apiKey, patience }: ExchangeOptions): Exchange {
  const headers = {
    "content-type": "application/json",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };

  const send = async (url: string, body: object | undefined, signal: AbortSignal): Promise<Response> => {
    const request = {
      method: body ? "POST" : "GET",
      headers,
      signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    // A kept connection may be closed by the server just when it is used again. No request changes anything there.
    const response = await fetch(url, request).catch((cause: unknown) =>
      isDropped(cause) && !signal.aborted ? fetch(url, request) : Promise.reject(cause),
    );
    if (!response.ok) throw new ServerError(faultOf(response.status), url, await wordsOf(response));
    return response;
  };

  /** Gives work a signal that fires after too long a silence, and makes one error of all that can go wrong. */
  async function* patiently<Value>(
    url: string,
    signal: AbortSignal | null,
    work: (signal: AbortSignal, alive: () => void) => AsyncGenerator<Value>,
  ): AsyncGenerator<Value> {
    const control = new AbortController();
    let silent = false;
    const timer = setTimeout(() => {
      silent = true;
      control.abort();
    }, patience);
    try {
      yield* work(AbortSignal.any(signal ? [control.signal, signal] : [control.signal]), () =>
        timer.refresh(),
      );
    } catch (cause) {
      if (signal?.aborted) return;
      if (silent) throw new ServerError("silent", url, `${patience / 1000} s`, { cause });
      throw errorOf(url, cause);
    } finally {
      clearTimeout(timer);
      control.abort();
    }
  }

  return {
    base,
    ask: async (path, body) => {
      const url = base + path;
      const answers = patiently(url, null, async function* (signal) {
        const text = await (await send(url, body, signal)).text();
        yield JSON.parse(text) as unknown;
      });
      for await (const answer of answers) return answer;
      return undefined;
    },
    stream: (path, body, signal) => {
      const url = base + path;
      return patiently(url, signal, async function* (inner, alive) {
        const response = await send(url, body, inner);
        yield* readEvents(watched(response, alive));
      });
    },
  };
}

async function* watched(response: Response, alive: () => void): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  for await (const bytes of response.body) {
    alive();
    yield bytes;
  }
}

function faultOf(status: number): ServerFault {
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 404) return "missing";
  if (status === 503) return "loading";
  return status < 500 ? "refused" : "failed";
}

function errorOf(url: string, cause: unknown): ServerError {
  if (cause instanceof ServerError) return cause;
  if (cause instanceof SyntaxError) return new ServerError("broken", url, cause.message, { cause });
  const { code, message } = rootOf(cause);
  const lost = code !== "ECONNREFUSED" && (isDropped(cause) || message === "terminated");
  return lost
    ? new ServerError("failed", url, `the connection broke (${message})`, { cause })
    : new ServerError("unreachable", url, message, { cause });
}

/** A connection that the other side closed. */
function isDropped(cause: unknown): boolean {
  return ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(rootOf(cause).code);
}

/** The innermost cause that says something: a failed fetch hides it. */
function rootOf(cause: unknown): { readonly code: string; readonly message: string } {
  if (!(cause instanceof Error)) return { code: "", message: String(cause) };
  if (cause.cause instanceof Error) return rootOf(cause.cause);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return { code, message: cause.message || code || cause.name };
}

/** The server's own words, cut where they are a whole page. */
async function wordsOf(response: Response): Promise<string> {
  const text = await response.text();
  return `${response.status} ${saidIn(text)}`.slice(0, 400);
}

function saidIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { readonly error?: string | { readonly message?: string } };
    return (typeof error === "string" ? error : error?.message) ?? text;
  } catch {
    return text;
  }
}
