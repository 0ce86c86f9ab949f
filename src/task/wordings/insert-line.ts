import type { Frames } from "../goal.ts";

/** Wordings that put a line beside another one, with the words for the side on which it goes. */
function framesFor(where: string): Frames {
  return {
    train: [
      `{insert|add|put} {the line |a line |}<text> ${where} {the line |}<anchor> in <file>`,
      `in <file>, {insert|add|put} {the line |}<text> ${where} {the line |}<anchor>`,
      `${where} {the line |}<anchor> in <file>, {insert|add|put} {a line |the line |}<text>`,
      `<file> needs {a line |the line |}<text> ${where} <anchor>`,
      `{insert|add} a new line into <file>, ${where} <anchor>: <text>`,
      `the line <text> {belongs|should stand|should be} ${where} <anchor> in <file>{; add it|}`,
      `put <text> ${where} <anchor> in <file>`,
      `edit <file> so that <text> {comes|stands|is} ${where} <anchor>`,
      `add <text> to <file>, ${where} the line that says <anchor>`,
      `I want <text> ${where} <anchor> in <file>`,
      `{add|insert} one more line ${where} <anchor> in <file>: <text>`,
      `place <text> ${where} <anchor> in <file>`,
      `let <text> {stand|come} ${where} <anchor> in <file>`,
      `slip <text> into <file> ${where} <anchor>`,
      `<file> lacks <text>, which goes ${where} <anchor>`,
      `{add|insert|put} <text> into <file> ${where} {the line |}<anchor>`,
      `{insert|add|write} {a |the |}line {saying |with |}<text> ${where} {the one that says |}<anchor> in <file>`,
      `find <anchor> in <file> and {put|add|insert} <text> ${where} it`,
      `there should be a line <text> ${where} <anchor> in <file>`,
      `in <file>, ${where} <anchor>, {add|insert|put|write} <text>`,
      `<text> should {come|go|be} ${where} <anchor> in <file>`,
      `{stick|chuck|pop|squeeze|drop} <text> in ${where} {the line |}<anchor> in <file>`,
      `{stick|pop|slot|squeeze} {a line |the line |}<text> into <file>, ${where} {the line |}<anchor>`,
      `{jot down|note|type} <text> ${where} {the line |}<anchor> in <file>`,
      `<file> {is missing|misses} {a line|one line}: <text>. it {goes|belongs|comes} ${where} <anchor>`,
      `we're missing <text> in <file>; {put|add|insert} it ${where} {the line |}<anchor>`,
      `we need {a line |}<text> in <file>, ${where} {the line |}<anchor>{, nothing else|}`,
      `I forgot {the line |}<text> in <file>{; it belongs|. it should come|, it goes} ${where} <anchor>`,
      `I need <text> ${where} {the line |}<anchor> in <file>{, that's all|, then you're done|}`,
      `the line <text> is to be {inserted|added|put} ${where} {the line |}<anchor> in <file>`,
      `kindly {insert|place} {the line |}<text> ${where} {the line |}<anchor> in <file>`,
      `see the line <anchor> in <file>? ${where} it {goes|comes|I want} <text>`,
      `{look for|go to|locate} {the line |}<anchor> in <file>; ${where} it, {insert|add|put} <text>`,
      `the place {for|of} {the line |}<text> is ${where} <anchor> in <file>{; put it there|}`,
      `there is <anchor> in <file>; ${where} it {I want|we need|should be} <text>`,
      `<file> has {a line |the line |}<anchor>. ${where} that {insert|add|put|write} <text>`,
      `<file> should {have|get} {a line |}<text> ${where} {its line |}<anchor>{, the rest stays|}`,
      `my {boss|teacher} wants {the line |}<text> ${where} {the line |}<anchor> in <file>`,
      `someone {lost|deleted|forgot} {the line |}<text> ${where} {the line |}<anchor> in <file>{; put it back|, add it again|}`,
      `<text> {to be added|to be inserted} ${where} {the line |}<anchor> in <file>`,
      `let's {have|add|put} <text> ${where} {the line |}<anchor> in <file>`,
      `{add|insert} this line into <file> ${where} <anchor>: <text>`,
      `{squeeze|fit|get} <text> into <file>, ${where} {the one saying |the line |}<anchor>{, without changing the rest|}`,
      `{modify|update|change} <file>: ${where} <anchor>, there {should|must} be {a line |}<text>`,
      `<text> is new{:|,} it {goes|belongs} into <file>, ${where} <anchor>`,
    ],
    heldOut: [
      `can you add <text> ${where} <anchor> in <file>`,
      `write a new line <text> ${where} <anchor> in <file>`,
      `<file>: put <text> ${where} <anchor>`,
    ],
  };
}

/** Wordings that put a line after or before another one. */
export const insertLineFrames: Readonly<Record<"after" | "before", Frames>> = {
  after: framesFor("{after|below|under|right after|directly below}"),
  before: framesFor("{before|above|right before|directly above}"),
};
