/** What can be wrong with a model: a closed list. Sizes are in bytes. */
export type ModelProblem =
  | { readonly type: "missing"; readonly path: string; readonly near: readonly string[] }
  | { readonly type: "not_gguf"; readonly path: string; readonly found: string }
  | { readonly type: "unsupported"; readonly path: string; readonly detail: string }
  | { readonly type: "too_big"; readonly path: string; readonly needed: number; readonly free: number }
  | { readonly type: "unreachable"; readonly spec: string; readonly detail: string }
  | { readonly type: "bad_spec"; readonly spec: string };

/** A model that cannot be used. `reason` is the kind of problem, `problem` has its values. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly reason: ModelProblem["type"];
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem) {
    super(describe(problem));
    this.reason = problem.type;
    this.problem = problem;
  }
}

function describe(problem: ModelProblem): string {
  switch (problem.type) {
    case "missing":
      return `There is no model file ${problem.path}.${problem.near.length > 0 ? ` Near it: ${problem.near.join(", ")}.` : ""}`;
    case "not_gguf":
      return `${problem.path} is not a GGUF file: it begins with ${problem.found}, not with GGUF. Convert the model or download a .gguf file.`;
    case "unsupported":
      return `${problem.path} cannot be loaded: ${problem.detail}. The file may be cut short, or its architecture newer than this engine.`;
    case "too_big":
      return (
        `${problem.path} needs about ${size(problem.needed)} of memory and ${size(problem.free)} are free. ` +
        `Take a smaller quantization, a smaller model or a smaller context size.`
      );
    case "unreachable":
      return `${problem.spec} could not be downloaded: ${problem.detail}. Check the connection and the name, or give the path of a GGUF file.`;
    case "bad_spec":
      return `"${problem.spec}" names no model. Give the path of a GGUF file, hf:user/repo:QUANT or hf:user/repo/file.gguf.`;
    default:
      return problem satisfies never;
  }
}

function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}
