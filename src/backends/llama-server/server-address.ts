import { ServerError } from "../http/server-error.ts";

/** Where a server is, and which of its models is meant. */
export interface ServerAddress {
  readonly origin: string;
  /** Null when the address names none: then the server has one model only. */
  readonly model: string | null;
}

/** Whether a model spec is the address of a server. */
export function isServerAddress(spec: string): boolean {
  return /^https?:/i.test(spec);
}

/**
 * Reads `http://host:port[/model-name]`; a model's name may have slashes. Throws {@link ServerError} for anything else,
 * and for what would be dropped in silence: a query, a user's name.
 */
export function readServerAddress(spec: string): ServerAddress {
  const url = isServerAddress(spec) ? URL.parse(spec) : null;
  if (!url) throw new ServerError("bad_address", spec, "it cannot be read");
  const more = [url.search, url.hash, url.username, url.password].filter((part) => part !== "");
  if (more.length > 0) {
    throw new ServerError(
      "bad_address",
      `${url.origin}${url.pathname}`,
      "it has a query, a fragment or a user",
    );
  }
  const path = url.pathname.replace(/^\/+|\/+$/g, "");
  return { origin: url.origin, model: path === "" ? null : decoded(path) };
}

/** A name with a lone percent sign stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
