import { ServerError } from "../http/server-error.ts";

/** Where an OpenAI-compatible server is, and which of its models is meant. */
export interface EndpointAddress {
  /** The address that clients of such servers are given, mostly ending in `/v1`. */
  readonly base: string;
  /** Null when the address names none: then the server has one model only. */
  readonly model: string | null;
  /** Tokens of prompt and reply together, where the address says how many. */
  readonly window: number | null;
}

const prefix = "openai:";

/** Whether a model spec is the address of an OpenAI-compatible server. */
export function isEndpointAddress(spec: string): boolean {
  return spec.startsWith(prefix);
}

/**
 * Reads `openai:http://host:port/v1[?window=TOKENS][#MODEL]`. Throws {@link ServerError} for anything else: a part that
 * means nothing here is never dropped in silence.
 */
export function readEndpointAddress(spec: string): EndpointAddress {
  const text = isEndpointAddress(spec) ? spec.slice(prefix.length) : spec;
  const url = /^https?:/i.test(text) ? URL.parse(text) : null;
  if (!url) throw new ServerError("bad_address", spec, "it cannot be read");
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  const refuse = (detail: string): never => {
    throw new ServerError("bad_address", base, detail);
  };
  if (url.username !== "" || url.password !== "") refuse("it has a user; the key goes into COX_API_KEY");
  const { window = null, ...more } = Object.fromEntries(url.searchParams);
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) refuse(`it has ${unknown} in its query; only window is known`);
  if (window !== null && !/^[1-9]\d{0,8}$/.test(window))
    refuse(`its window is "${window}", no number of tokens`);
  const model = decoded(url.hash.slice(1));
  return { base, model: model === "" ? null : model, window: window === null ? null : Number(window) };
}

/** A name with a lone percent sign stands for itself. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
