import type { Random } from "./random.ts";
import { fragments } from "./words/fragments.ts";

const onsets =
  "b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kn kr l m n p ph pl pr qu r s sc sh sk sl sm sn sp st str sw t th tr tw v w wh wr y z".split(
    " ",
  );
const nuclei = "a e i o u a e i o u ai ea ee ie oa oo ou y au oi ue".split(" ");
const codas =
  "b ck d f g l ll m mp n nd ng nk nt p r rd rk rm rn rt s sh ss st t th x ry le er on ing ion ity ure age al ic et ow ward".split(
    " ",
  );

/**
 * A word that is in no list: syllables, fragments of words, two known words joined in the middle, a known word with
 * other letters in it, or plain letters. There are so many that none can be learnt by heart: what reads them must copy them.
 */
export function inventWord(random: Random, known: () => string): string {
  return random.weighted<() => string>([
    [() => syllables(random), 25],
    [() => fragmented(random), 45],
    [() => joined(random, known(), known()), 15],
    [() => changed(random, known()), 7],
    [() => letters(random, random.int(3, 8)), 8],
  ])();
}

function syllables(random: Random): string {
  let text = random.chance(0.2) ? random.pick(nuclei) : "";
  for (let count = random.int(1, 3); count > 0; count--) text += random.pick(onsets) + random.pick(nuclei);
  return text + (random.chance(0.75) ? random.pick(codas) : "");
}

function fragmented(random: Random): string {
  let text = "";
  for (let count = random.int(1, 3); count > 0; count--) text += random.pick(fragments);
  return text;
}

function joined(random: Random, one: string, other: string): string {
  const end = Math.min(one.length, random.int(2, 4));
  return one.slice(0, end) + other.slice(Math.min(other.length - 2, random.int(1, 3)));
}

function changed(random: Random, word: string): string {
  const text = word.split("");
  for (let count = random.int(1, 2); count > 0; count--)
    text[random.int(0, text.length - 1)] = letters(random, 1);
  return text.join("");
}

function letters(random: Random, length: number): string {
  let text = "";
  for (let count = length; count > 0; count--) text += random.pick("abcdefghijklmnopqrstuvwxyz".split(""));
  return text;
}
