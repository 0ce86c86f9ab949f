import { falseFinish } from "./false-finish.ts";
import { injection } from "./injection.ts";
import { inPrompt } from "./in-prompt.ts";
import { noProgress } from "./no-progress.ts";
import { outOfRange } from "./out-of-range.ts";
import { retry, temporary } from "./retry.ts";
import { sibling } from "./sibling.ts";
import { strategy } from "./strategy.ts";
import { synonym } from "./synonym.ts";
import type { TrapFamily } from "./trap.ts";
import { unserved } from "./unserved.ts";

/** Every family of traps, in a fixed order. */
export const trapFamilies: readonly TrapFamily[] = [
  sibling,
  synonym,
  falseFinish,
  strategy,
  noProgress,
  retry,
  temporary,
  injection,
  unserved,
  inPrompt,
  outOfRange,
];
