/**
 * Times of steps: what a server takes for a reply, and what everything of ours takes around it. The clock of Node's own
 * fetch tells when a request's last byte left and when its answer's last byte came.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Backend } from "../src/protocol/backend.ts";

/** Milliseconds of each step. */
export interface StepTimes {
  /** From the last byte of the request for a reply to the last byte of the reply. */
  readonly server: readonly number[];
  /** Around it in the backend: messages, tokens (a request each for a new text), HTTP, events. */
  readonly backend: readonly number[];
  /** From the end of a reply to the end of the next one, without the server: loop, judge, grammar, tools, backend. */
  readonly step: readonly number[];
}

/** A backend that is watched, and the times so far. */
export interface Watched {
  readonly backend: Backend;
  /** What comes next is another run: the time until its first reply is no step's. */
  readonly newRun: () => void;
  readonly times: () => StepTimes;
  readonly stop: () => void;
}

/** Watches the replies that a backend gets by POST from this path; one reply at a time. */
export function watchSteps(backend: Backend, path: string): Watched {
  const [server, around, step]: [number[], number[], number[]] = [[], [], []];
  let sent = 0;
  let waited = 0;
  let before: number | null = null;
  const ours = (message: unknown): boolean => {
    const { request } = message as { readonly request: { readonly method: string; readonly path: string } };
    return request.method === "POST" && request.path === path;
  };
  const onSent = (message: unknown): void => {
    if (ours(message)) sent = performance.now();
  };
  const onEnd = (message: unknown): void => {
    if (ours(message)) waited = performance.now() - sent;
  };
  subscribe("undici:request:bodySent", onSent);
  subscribe("undici:request:trailers", onEnd);
  return {
    backend: {
      ...backend,
      async *complete(request) {
        const started = performance.now();
        waited = 0;
        yield* backend.complete(request);
        const ended = performance.now();
        server.push(waited);
        around.push(ended - started - waited);
        if (before !== null) step.push(ended - before - waited);
        before = ended;
      },
    },
    newRun: () => (before = null),
    times: () => ({ server, backend: around, step }),
    stop: () => {
      unsubscribe("undici:request:bodySent", onSent);
      unsubscribe("undici:request:trailers", onEnd);
    },
  };
}

/** Median and 99th percentile, in milliseconds. */
export function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN).toFixed(1);
  return `${at(0.5)} / ${at(0.99)} ms (${times.length})`;
}
