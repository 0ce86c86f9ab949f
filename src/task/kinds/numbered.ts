/** Kinds that change a line by its place in the file: it has to be read first. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Puts a line at the top. */
export const prependLine: Kind = {
  id: "prepend_line",
  weight: 4,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random));
    const fresh = freshLine(maker, lines);
    const first = lines[0] ?? "";
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{add|insert|put|write} {the line |}<text> {at the top of|at the beginning of|at the start of|at the very top of} <file>",
            "{prepend|put} <text> {to|before everything else in|in front of} <file>",
            "{add|insert|put} <text> as the {first line|new first line|top line} of <file>",
            "<file> {should|must} {start|begin} with {the line |}<text>{; add it|, then the rest|}",
            "{at the top of|at the start of|before the first line of|above everything in} <file>, {add|insert|put} {the line |}<text>",
            "{put|add} a {title|heading|header|first line} <text> {at the top of|above} <file>",
            "make <text> the first line of <file>{, the rest stays|, without losing anything|}",
            "in <file>, {add|insert} <text> {at the top|before the first line|above all other lines}",
            "let <file> begin with <text>{, followed by what is there now|}",
            "<text> {belongs|should go|goes} {at the top of|to the top of|on the first line of} <file>",
            "insert a new first line into <file>: <text>",
            "prepend <file> with <text>",
            "add <text> before the first line of <file>",
            "{stick|chuck|pop|slap|drop} {the line |}<text> {at the top of|on top of|at the very start of} <file>",
            "<file> {is missing|misses|lacks} {its first line|a first line|a heading}: <text>",
            "<file> is missing {a line |}<text> at the {top|start|beginning}{; add it|}",
            "we're missing <text> at the {top|beginning|start} of <file>{; put it there|}",
            "we need <text> {right |}at the {top|start|beginning} of <file>{, above the rest|, the rest stays|}",
            "I need <text> as the {first|opening|very first} line of <file>{, the others move down|}",
            "I {want|forgot} <text> at the {top|head|start} of <file>{, leave the rest as it is|; put it there|}",
            "<text> should be the {first|top|opening} line {of|in} <file>{, everything else below it|}",
            "<text> at the {top|head|start|beginning} of <file>, please",
            "<text> {comes|goes} first in <file>, {then|and then} what is there{ now| already|}",
            "<file>: new {first|top} line <text>",
            "<file>, at the {top|start|beginning}: <text>",
            "the line <text> is to be {added|inserted|placed} {at the top|at the head|at the beginning} of <file>",
            "kindly {place|insert} {the line |}<text> {at the head of|above the contents of|at the top of} <file>",
            "the {boss|client|teacher} wants <file> to {begin|open|start} with {the line |}<text>{; keep the rest|}",
            "{begin|start} <file> with {the line |}<text>{, then what it has now|, keep the rest below|}",
            "before {everything|anything} else in <file>{ there|} {should be|must be|comes} {a line |the line |}<text>",
            "{open|edit|update} <file> and {put|add|write} <text> {at the top|on the first line|above everything}{, keep the rest|}",
            "{write|put|jot down} <text> {over|above} {everything|all} {that is |}in <file>",
            "my {editor|program} needs {the line |}<text> at the {top|beginning} of <file>",
            "someone {deleted|lost|removed} the first line of <file>{:|, it was} <text>{; put it back|. put it back on top|}",
            "let's {put|have|add} <text> at the {top|head|start} of <file>",
            "{extend|expand} <file> at the {top|front|start} {by|with} {the line |}<text>",
            "{shift|push|move} everything in <file> down {by |}one line and {put|write} <text> {on top|first|above it}",
            "{top|head} <file> with {the line |}<text>",
          ],
          heldOut: [
            "the top of <file> should get one more line, <text>",
            "can you write <text> above the first line of <file>",
            "please have <file> start with a new line <text>",
          ],
        },
        { file: maker.path(path), text: maker.quoted(fresh) },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: `${fresh}\n${text}` },
      *policy() {
        yield act("Read the first line.", "read_file", { path, lines: 1 });
        yield act("Put it before that line.", "edit_file", { path, old: first, new: `${fresh}\n${first}` });
        return finished("Added the line.");
      },
    };
  },
};

/** Replaces or removes the first line, the last one or one with a number. */
export const changeLine: Kind = {
  id: "change_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, random.int(2, 9));
    const place = random.weighted([
      ["first", 3],
      ["last", 3],
      ["number", 4],
    ] as const);
    const index =
      place === "first" ? 0 : place === "last" ? lines.length - 1 : random.int(0, lines.length - 1);
    const line = lines[index] ?? "";
    const text = `${lines.join("\n")}\n`;
    const fresh = random.chance(0.6) ? freshLine(maker, lines) : null;
    const where = place === "number" ? `line {number |}${index + 1}` : `the ${place} line`;
    const old = fresh === null ? `${line}\n` : line;
    return {
      request: maker.phrase(
        fresh === null
          ? {
              train: [
                `{delete|remove|erase|drop} ${where} {of|from|in} <file>`,
                `{delete|remove|take} ${where} out of <file>`,
                `in <file>, {delete|remove|erase|drop} ${where}`,
                `${where} of <file> {can go|should go|is not needed|must be deleted|should be removed}{; delete it|; remove it|}`,
                `get rid of ${where} {of|in} <file>`,
                `cut ${where} {out of|from} <file>`,
                `<file>: {delete|remove} ${where}`,
                `{I|we} {don't|do not} need ${where} of <file>{;|,} {delete|remove} it`,
                `edit <file> and {delete|remove} ${where}`,
                `throw out ${where} of <file>`,
                `strike ${where} from <file>`,
                `<file> without ${where}, please`,
                `{nuke|ditch|whack|kill|scrap|toss|zap} ${where} {of|in|from} <file>`,
                `{chuck|toss|kick|pop|yank} ${where} out of <file>`,
                `{lose|wipe|dump} ${where} {of|in} <file>{, keep the rest|, the other lines stay|}`,
                `<file> still has ${where} {that nobody needs|which we don't want|that should be gone}{; delete it|, remove it|}`,
                `<file>, ${where}: {delete|remove|out with it|away with it}`,
                `${where} {of|in} <file> is {wrong|useless|too much|superfluous}{;|,} {delete|remove} it`,
                `${where} {of|in} <file> is to be {deleted|removed|struck|dropped}`,
                `I {don't want|no longer want|can't stand} ${where} {of|in} <file>{, remove it|; get rid of it|}`,
                `I need ${where} {of|in} <file> {removed|deleted|out of there}{, nothing else|, that's all|}`,
                `we {can do|are better off} without ${where} {of|in} <file>{; delete it|, so remove it|}`,
                `we {decided|agreed} to {drop|remove|delete} ${where} {of|from|in} <file>`,
                `the {boss|client} {doesn't like|does not want} ${where} {of|in} <file>{: delete it|; remove it|, so drop it}`,
                `kindly {delete|remove|strike} ${where} {of|from|in} <file>`,
                `{find|look up|go to} ${where} {of|in} <file> and {delete|remove|erase} it`,
                `{jump|scroll} to ${where} in <file> and {delete|kill|remove} it{, then you're done|, nothing more|}`,
                `someone {added|wrote} ${where} {of|in} <file> by mistake{; delete it|, so take it out again|, remove it}`,
                `let's {drop|lose|remove} ${where} {of|from} <file>`,
                `there's something wrong {in|on} ${where} of <file>; {delete|remove} {the whole line|that line|it}`,
                `out of <file> {goes|with} ${where}`,
                `<file> minus ${where}, {that's all|nothing else}`,
                `{trim|shorten|clean} <file> by {removing|deleting|dropping} ${where}`,
                `{delete|remove} one line {of|from|in} <file>, namely ${where}`,
              ],
              heldOut: [
                `please take ${where} away from <file>`,
                `could ${where} of <file> be deleted`,
                `I want ${where} gone from <file>`,
              ],
            }
          : {
              train: [
                `{replace|change|overwrite} ${where} {of|in} <file> {with|by|to} <text>`,
                `{change|edit|update} ${where} {of|in} <file> {to|so that it says|to say} <text>`,
                `in <file>, {replace|change} ${where} {with|to|by} <text>`,
                `${where} of <file> {should|must|has to} {say|be|read|become} <text>`,
                `make ${where} of <file> {say |}<text>`,
                `set ${where} of <file> to <text>`,
                `<file>: ${where} should be <text>`,
                `let ${where} of <file> {be|say|read} <text>`,
                `{put|write} <text> {in place of|instead of} ${where} {of|in} <file>`,
                `rewrite ${where} of <file> as <text>`,
                `swap ${where} of <file> for <text>`,
                `edit <file>: ${where} {becomes|should be} <text>`,
                `<file> is wrong at ${where}: {it should be|make it|the right one is|it must say} <text>`,
                `${where} {of|in} <file> {isn't|is not} right{, it should be|; make it|. it must read} <text>`,
                `${where} {of|in} <file> is to {read|be|become} <text>`,
                `${where} {of|in} <file>: <text>{ instead of what stands there|, replacing the old one|}`,
                `<text> {should|must|has to} {replace|take the place of} ${where} {of|in} <file>`,
                `<text> is now ${where} {of|in} <file>{, the old one goes|; replace the old one}`,
                `{stick|chuck|pop|plug} <text> {in where ${where} of <file> is|in place of ${where} of <file>}`,
                `swap out ${where} {of|in} <file> {for|with} <text>`,
                `{ditch|scrap|nuke|whack|kill} ${where} {of|in} <file> and {put|write} <text> {there instead|in its place}`,
                `I need ${where} {of|in} <file> to {say|read|be} <text>{, nothing else|, that's all|}`,
                `I {wrote|typed} nonsense {on|in} ${where} of <file>; {it should be|make it|I meant} <text>`,
                `we {want|need} ${where} of <file> to {say|read} <text>{, the rest stays|, leave the other lines|}`,
                `the {boss|client|teacher} wants <text> {as|on} ${where} {of|in} <file>{; change it|, so replace the old one|; fix that}`,
                `kindly {amend|alter|revise} ${where} {of|in} <file> to {read|say} <text>`,
                `{amend|alter|correct|fix} ${where} {of|in} <file>{: it should be| so that it reads|; it must say} <text>`,
                `{go to|jump to|find} ${where} {of|in} <file> and {change|replace|overwrite} it {to|with} <text>`,
                `{write|put} <text> over ${where} {of|in} <file>`,
                `{exchange|substitute} ${where} {of|in} <file> {by|with} <text>`,
                `someone {spoiled|broke|messed up} ${where} of <file>{; make it|. it was|; it has to be} <text>`,
                `let's have <text> {as|for} ${where} {of|in} <file>{ and drop the old one|, away with the old one}`,
                `<file>, ${where} -> <text>`,
                `<file>, ${where}: {make it|change it to|should say} <text>`,
                `edit ${where} in <file>, {it should say|it should be|the new text is} <text>`,
              ],
              heldOut: [
                `I want <text> to be ${where} of <file> instead of what is there`,
                `please turn ${where} of <file> into <text>`,
                `can ${where} in <file> be changed to <text>`,
              ],
            },
        { file: maker.path(path), text: maker.quoted(fresh ?? "") },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => fresh ?? "") },
      *policy() {
        yield act(
          fresh === null ? "Read the file to cut a line." : "Read the file to change a line.",
          "read_file",
          { path },
        );
        if (fresh === null) yield act("Cut the line out.", "edit_file", { path, old, new: "" });
        else yield act("Now edit that line.", "edit_file", { path, old, new: fresh });
        return finished(fresh === null ? "Removed the line." : "Edited the file.");
      },
    };
  },
};

function freshLine(maker: Maker, lines: readonly string[]): string {
  for (;;) {
    const line = maker.names.sentence();
    if (!lines.some((other) => overlap(other, line))) return line;
  }
}
