import { printableLine } from "../printable.ts";
import type { Terminal, Tone } from "../terminal.ts";
import type { Finding } from "./finding.ts";

const tones: Readonly<Record<Finding["verdict"], Tone>> = {
  ok: "good",
  warn: "warning",
  fail: "bad",
  skip: "quiet",
};

/** A finding for a person: what was seen on a line, the cure on the next. */
export function findingText(
  { verdict, check, seen, cure }: Finding,
  { paint }: Pick<Terminal, "paint">,
): string {
  const mark = paint(tones[verdict], (verdict === "skip" ? "-" : verdict).padEnd(5));
  const line = `${mark} ${check.padEnd(11)} ${printableLine(seen)}\n`;
  return cure === undefined ? line : `${line}${" ".repeat(18)}${paint("strong", cure)}\n`;
}

/** Whose fault it is: the set-up's or the model's. */
export function summaryText(found: readonly Finding[], { paint }: Pick<Terminal, "paint">): string {
  const count = (area: Finding["area"], verdict: Finding["verdict"]): number =>
    found.filter((finding) => finding.area === area && finding.verdict === verdict).length;
  const told = (area: Finding["area"]): string => {
    const [fails, warns] = [count(area, "fail"), count(area, "warn")];
    if (fails + warns === 0) return "nothing wrong";
    return [`${fails} failed`, `${warns} to look at`].slice(fails > 0 ? 0 : 1, warns > 0 ? 2 : 1).join(", ");
  };
  return paint("strong", `\nSet-up: ${told("set-up")}. Model: ${told("model")}.\n`);
}
