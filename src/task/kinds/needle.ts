/** Something to search for, and files that hold it. */
import { makeLines, overlap } from "../documents.ts";
import type { Maker } from "../goal.ts";

/** A text file with `hits` lines that hold a word, and others that do not. */
export function linesWith(maker: Maker, needle: string, hits: number, others: number): string {
  const { random, names } = maker;
  const lines = makeLines(random, names, others).filter((line) => !overlap(line, needle));
  for (let index = 0; index < hits; index++) {
    const line = random.pick([
      () => `${names.person()} ${names.verb()} the ${needle}`,
      () => `${needle} ${names.word()}`,
      () => `${names.word()} and ${needle}`,
      () => `${needle}: ${names.value()}`,
      () => `the ${needle} is ${names.adjective()}`,
    ])();
    lines.splice(random.int(0, lines.length), 0, line);
  }
  return `${lines.join("\n")}\n`;
}

/** Something to search for that no file holds by chance. */
export function needleOf(maker: Maker): string {
  const { random, names } = maker;
  return random.weighted<() => string>([
    [names.nonsense, 25],
    [names.identifier, 35],
    [() => `${names.word()} ${names.nonsense()}`, 20],
    [() => `${names.nonsense()}${random.int(1, 99)}`, 20],
  ])();
}
