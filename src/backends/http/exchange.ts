/** Owns HTTP: one request and its answer or its stream of events, and what went wrong as one clear error. */
import { setTimeout as sleep } from "node:timers/promises";
import { readEvents } from "./read-events.ts";
import { retryAfter } from "./retry-after.ts";
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
  /** Hears that a server asks to wait. */
  readonly report?: (text: string) => void;
}

// A server that asks to wait is asked again so many times.
const mostWaits = 3;

/** Opens nothing yet: connections come with requests. */
export function createExchange({ base, apiKey, patience, report = () => {} }: ExchangeOptions): Exchange {
  const headers = {
    "content-type": "application/json",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };

  const knock = (url: string, body: object | undefined, signal: AbortSignal): Promise<Response> => {
    const request = {
      method: body ? "POST" : "GET",
      headers,
      signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    // A kept connection may be closed by the server just when it is used again. No request changes anything there.
    return fetch(url, request).catch((cause: unknown) =>
      isDropped(cause) && !signal.aborted ? fetch(url, request) : Promise.reject(cause),
    );
  };

  const send = async (
    url: string,
    body: object | undefined,
    signal: AbortSignal,
    alive: () => void,
  ): Promise<Response> => {
    for (let waits = 0; ; waits++) {
      const response = await knock(url, body, signal);
      if (response.ok) return response;
      const { status, headers: said } = response;
      const header = said.get("retry-after");
      const error = new ServerError(faultOf(status), url, await wordsOf(response, header));
      const wait = status === 429 || status === 503 ? retryAfter(header, Date.now()) : null;
      if (wait === null || waits === mostWaits) throw error;
      report(`${url} asks to wait ${Math.ceil(wait / 1000)} s: ${error.detail}`);
      alive();
      await sleep(wait, undefined, { signal });
      alive();
    }
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
      const answers = patiently(url, null, async function* (signal, alive) {
        const text = await (await send(url, body, signal, alive)).text();
        yield JSON.parse(text) as unknown;
      });
      for await (const answer of answers) return answer;
      return undefined;
    },
    stream: (path, body, signal) => {
      const url = base + path;
      return patiently(url, signal, async function* (inner, alive) {
        const response = await send(url, body, inner, alive);
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
  if (status === 429) return "busy";
  if (status === 503) return "loading";
  return status < 500 ? "refused" : "failed";
}

function errorOf(url: string, cause: unknown): ServerError {
  if (cause instanceof ServerError) return cause;
  if (cause instanceof SyntaxError) return new ServerError("broken", url, cause.message, { cause });
  const { code, message } = rootOf(cause);
  if (message === "bad port") {
    return new ServerError("bad_port", url, `Node's fetch refuses port ${new URL(url).port}`, { cause });
  }
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

/** The server's own words, cut where they are a whole page, and how long it asks to wait. */
async function wordsOf(response: Response, wait: string | null): Promise<string> {
  const text = `${response.status} ${saidIn(await response.text())}`.slice(0, 400);
  return wait === null ? text : `${text} (Retry-After: ${wait})`;
}

/** Servers put their words into `error`, `message` or `detail`, or into an object in one of them. */
function saidIn(text: string): string {
  try {
    const { error, message, detail } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const said = error ?? message ?? detail;
    const inner = typeof said === "object" && said !== null && "message" in said ? said.message : said;
    return typeof inner === "string" ? inner : text;
  } catch {
    return text;
  }
}
