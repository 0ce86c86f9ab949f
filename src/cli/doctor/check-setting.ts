/** Checks that ask nothing of the model: version, template, window, threads, memory. */
import { availableParallelism, loadavg, totalmem } from "node:os";
import { renderMessage } from "../../loop/prompt.ts";
import { planWindow } from "../../loop/window.ts";
import { printableLine, shorten } from "../printable.ts";
import { fail, ok, skip, warn, type Seen } from "./finding.ts";
import type { Patient } from "./patient.ts";

// Builds of llama.cpp from the end of 2025 on have what is relied on.
const oldBuild = 7600;

/** Which engine, and whether it is new enough. */
export function checkVersion({ kind, version, opening }: Patient): Seen {
  if (kind === "scripted") return skip("a script has no engine");
  const took = `opened in ${(opening / 1000).toFixed(1)} s, Node ${process.version}`;
  if (kind === "endpoint") return skip(`the endpoint does not tell its engine; ${took}`);
  if (version === null && kind === "started") return skip(`your llama-server; ${took}`);
  if (version === null) {
    return warn(
      `the server does not tell its build; ${took}`,
      "Take a llama-server of 2026: older ones lack what is relied on.",
    );
  }
  const seen = `${printableLine(version)}, ${took}`;
  // A build of one's own counts from 1.
  const build = Number(/^b(\d+)\b/.exec(version)?.[1] ?? oldBuild);
  return build > 1 && build < oldBuild
    ? warn(seen, `Take a newer llama-server: builds before b${oldBuild} lack what is relied on.`)
    : ok(seen);
}

/** How the model writes roles and calls, and whether that was read out of its own template. */
export function checkTemplate({ kind, template, dialect }: Patient): Seen {
  if (kind === "endpoint") return skip("the endpoint writes roles itself");
  const { user, assistant, tool, call, note } = dialect;
  const roles = [user, assistant].map(({ open }) => JSON.stringify(shorten(open, 40))).join(", ");
  if (template === undefined) return skip(`no template can be asked for; roles: ${roles}`);
  if (template === null) {
    return warn(
      `the model has no chat template; roles in plain words: ${roles}`,
      "Take an instruct model, or a GGUF file that carries its chat template.",
    );
  }
  if (dialect.name === "plain") {
    return warn(
      `the chat template cannot be read; roles in plain words: ${roles}`,
      "Take another conversion of this model, or one of another family.",
    );
  }
  const results = tool.open === user.open ? "results as user messages" : "results in a role of their own";
  const calls = call ? "calls as the template writes them" : "calls in our own form";
  const why = note === undefined ? "" : ` (${note})`;
  return ok(printableLine(`roles ${roles}; ${results}; ${calls}${why}`));
}

// Tokens of a request in plain words, and of a first observation.
const task = 256;

/** The window that is really given, against what the tools' signatures and a reply take of it. */
export async function checkWindow(patient: Patient): Promise<Seen> {
  const { backend, dialect, system, tools, trained, kind } = patient;
  const { window } = patient.info;
  const { threshold, reserve } = planWindow(window);
  const message = { role: "system", text: system.text, step: 0 } as const;
  const taken = (await backend.tokenize(renderMessage(message, dialect))).length;
  const learnt = trained === null ? "" : ` (trained for ${trained})`;
  const seen = `${window} tokens${learnt}; ${tools.length} tools take ${taken}, a reply up to ${reserve}, ${Math.max(0, threshold - taken)} are left for the run`;
  const more = {
    embedded: "Take a model with a larger window",
    started: "Give a larger -c in serverArgs",
    server: "Start the server with a larger -c",
    endpoint: "Give its real window in the address (?window=TOKENS), or a larger one to the server",
    scripted: "Give a larger window",
  }[kind];
  const fewer = "or offer fewer tools (--tools).";
  if (taken + task > threshold) return fail(seen, `${more}, ${fewer}`);
  if (taken > threshold / 2) return warn(seen, `${more}, ${fewer}`);
  if (trained !== null && window > trained)
    return warn(
      seen,
      "Start the server with a smaller -c: beyond what it was trained for, a model reads badly.",
    );
  if (kind === "server" && window < 8192 && trained !== null && trained >= 2 * window)
    return warn(seen, "Start the server with a larger -c: it is shared out among the slots (-np).");
  return ok(seen);
}

/** Whether there are cores for the threads that the engine takes. `load` is that before the examination. */
export function checkThreads({ kind }: Patient, load = loadavg()[0] ?? 0): Seen {
  if (kind === "scripted") return skip("a script computes nothing");
  if (kind !== "embedded") return skip("the server chooses its own: -t, one less than there are free cores");
  const cores = availableParallelism();
  const threads = Math.max(1, cores - 1);
  const seen = `${threads} of ${cores} cores; others keep ${load.toFixed(1)} busy`;
  // Threads that wait for one another on a busy core slow each other down by far more than the core's share.
  return load > cores - threads + 0.5
    ? warn(seen, "Stop other programs: more threads than free cores make a model slower, not faster.")
    : ok(seen);
}

/** Whether the model fits into memory with some to spare. */
export function checkMemory({ kind, bytes }: Patient): Seen {
  if (kind === "scripted") return skip("a script takes none");
  if (kind === "server" || kind === "endpoint") return skip("the server's: see its own output, and cox fit");
  const free = process.availableMemory();
  const seen = `${gigabytes(free)} of ${gigabytes(totalmem())} left with the model loaded (${gigabytes(bytes ?? 0)})`;
  return free < Math.max(totalmem() * 0.05, 256 * 1024 * 1024)
    ? warn(
        seen,
        "Take a smaller quantization or a smaller model, or stop other programs; cox fit tells what fits.",
      )
    : ok(seen);
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
