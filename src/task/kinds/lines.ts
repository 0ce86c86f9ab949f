/** Kinds that take out, put in or tick off one line of a file. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Removes a line that the request gives word for word. */
export const removeLine: Kind = {
  id: "remove_line",
  weight: 4,
  joins: true,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 2));
    const line = random.pick(lines);
    const text = `${lines.join("\n")}\n`;
    if (text.split(`${line}\n`).length !== 2) return removeLine.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{delete|remove|erase} the {line|entry|item} <text> {from|in} <file>",
            "{delete|remove|take|strike|cut} the {line|entry|row} <text> out of <file>",
            "{delete|remove|drop} <text> from <file>",
            "in <file>, {delete|remove|drop} the line <text>",
            "the line <text> in <file> {can go|is not needed any more|should be removed|must go}{; remove it|}",
            "<file> has a line {that says |}<text>{;|:} {delete|remove} {it|that line}",
            "get rid of {the line |}<text> in <file>",
            "take <text> off {the list in |}<file>",
            "strike <text> from <file>",
            "<text> should no longer {be in|stand in} <file>",
            "remove from <file> the {line|entry} <text>",
            "edit <file> and {delete|remove} the line <text>",
            "<file> should be without its line <text>",
            "let the line <text> vanish from <file>",
            "free <file> of <text>",
            "{delete|remove} the {line|entry|item} {saying|that says|with|that reads} <text> {in|from} <file>",
            "{cross|take|strike} <text> {off|out of|from} <file>",
            "we don't need {the line |}<text> in <file>{ any more|; remove it|}",
            "drop the line <text> from <file>",
            "{I want|I'd like} the line <text> {removed from|out of|gone from} <file>",
            "<file>: {delete|remove} {the line |}<text>",
            "erase <text> from <file>",
            "{the entry|the item} <text> {can be|should be} {deleted|removed} from <file>",
            "{nuke|ditch|whack|chuck out|kill|scrap|toss} {the line |the entry |}<text> {in|from} <file>",
            "{chuck|toss|throw|kick} {the line |}<text> out of <file>",
            "{pop|pull|yank} {the line |the entry |}<text> {out of|from} <file>",
            "<file> still {has|lists|contains} <text>{, which is no longer true|}{; remove it|; delete that line|; strike it}",
            "<file> still {has|contains} the line <text>; {it is not needed|it should be gone|get it out}",
            "<text> is {obsolete|outdated|no longer true|over}{;|,} {remove it from|delete it in|take it out of} <file>",
            "<text>: {get it out of|remove it from|delete it from|not needed in} <file>",
            "I {don't want|no longer want|can't stand} {the line |}<text> in <file>{, remove it|; get rid of it|}",
            "I need {the line |}<text> {gone from|out of|removed in} <file>",
            "we {can do|are better off} without <text> in <file>{; delete it|, so remove it|}",
            "we {changed our mind|decided} about <text>, {so |}{delete|remove} {it|that line} {from|in} <file>",
            "the line <text> is to be {deleted|removed|struck|dropped} {from|in} <file>",
            "the {boss|client|team} {doesn't want|does not like} {the line |}<text> in <file>{: remove it|; delete it|}",
            "kindly {remove|delete|strike} {the line |the entry |}<text> {from|in} <file>{, leave the rest alone|}",
            "{find|look for} {the line |}<text> in <file> and {delete|remove|kill} it",
            "somebody {added|put|wrote} <text> {to|into|in} <file>{; take it out again|, delete it again|; remove that line}",
            "there's {a line |}<text> in <file> {that should not be there|that has to go|I want removed|nobody needs: delete it}",
            "let's {drop|lose|remove} {the line |}<text> from <file>",
            "{lose|wipe|clear} {the line |}<text> in <file>{, keep the other lines|, the rest stays|}",
            "{the line|the row} <text> is {too much|superfluous|wrong} in <file>{; delete it|, remove it}",
            "out of <file> {goes|with} {the line |}<text>",
            "<file> minus the line <text>",
            "<file>, {the line |}<text>: {delete|remove|out with it}",
            "{remove|delete} {this|the following} line from <file>: <text>",
            "{clean up|tidy|trim} <file> by {removing|deleting|dropping} {the line |}<text>",
          ],
          heldOut: [
            "please take the line <text> away from <file>",
            "<file> should not have the line <text> any more",
            "cut <text> from the lines of <file>",
          ],
        },
        { file: maker.path(path), text: maker.marked(line) },
      ),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.replace(`${line}\n`, "") },
      *policy() {
        yield act("Cut the line out.", "edit_file", { path, old: `${line}\n`, new: "" });
        return finished("Removed the line.");
      },
    };
  },
};

/** Puts a line after or before another one; both are in the request. */
export const insertLine: Kind = {
  id: "insert_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 2));
    const anchor = random.pick(lines);
    const fresh = newLine(maker, lines);
    const text = `${lines.join("\n")}\n`;
    const side = random.chance(0.65) ? "after" : "before";
    const changed = side === "after" ? `${anchor}\n${fresh}` : `${fresh}\n${anchor}`;
    if (text.split(anchor).length !== 2) return insertLine.make(maker);
    const word =
      side === "after"
        ? "{after|below|under|right after|directly below}"
        : "{before|above|right before|directly above}";
    return {
      request: maker.phrase(
        {
          train: [
            `{insert|add|put} {the line |a line |}<text> ${word} {the line |}<anchor> in <file>`,
            `in <file>, {insert|add|put} {the line |}<text> ${word} {the line |}<anchor>`,
            `${word} {the line |}<anchor> in <file>, {insert|add|put} {a line |the line |}<text>`,
            `<file> needs {a line |the line |}<text> ${word} <anchor>`,
            `{insert|add} a new line into <file>, ${word} <anchor>: <text>`,
            `the line <text> {belongs|should stand|should be} ${word} <anchor> in <file>{; add it|}`,
            `put <text> ${word} <anchor> in <file>`,
            `edit <file> so that <text> {comes|stands|is} ${word} <anchor>`,
            `add <text> to <file>, ${word} the line that says <anchor>`,
            `I want <text> ${word} <anchor> in <file>`,
            `{add|insert} one more line ${word} <anchor> in <file>: <text>`,
            `place <text> ${word} <anchor> in <file>`,
            `let <text> {stand|come} ${word} <anchor> in <file>`,
            `slip <text> into <file> ${word} <anchor>`,
            `<file> lacks <text>, which goes ${word} <anchor>`,
            `{add|insert|put} <text> into <file> ${word} {the line |}<anchor>`,
            `{insert|add|write} {a |the |}line {saying |with |}<text> ${word} {the one that says |}<anchor> in <file>`,
            `find <anchor> in <file> and {put|add|insert} <text> ${word} it`,
            `there should be a line <text> ${word} <anchor> in <file>`,
            `in <file>, ${word} <anchor>, {add|insert|put|write} <text>`,
            `<text> should {come|go|be} ${word} <anchor> in <file>`,
            `{stick|chuck|pop|squeeze|drop} <text> in ${word} {the line |}<anchor> in <file>`,
            `{stick|pop|slot|squeeze} {a line |the line |}<text> into <file>, ${word} {the line |}<anchor>`,
            `{jot down|note|type} <text> ${word} {the line |}<anchor> in <file>`,
            `<file> {is missing|misses} {a line|one line}: <text>. it {goes|belongs|comes} ${word} <anchor>`,
            `we're missing <text> in <file>; {put|add|insert} it ${word} {the line |}<anchor>`,
            `we need {a line |}<text> in <file>, ${word} {the line |}<anchor>{, nothing else|}`,
            `I forgot {the line |}<text> in <file>{; it belongs|. it should come|, it goes} ${word} <anchor>`,
            `I need <text> ${word} {the line |}<anchor> in <file>{, that's all|, then you're done|}`,
            `the line <text> is to be {inserted|added|put} ${word} {the line |}<anchor> in <file>`,
            `kindly {insert|place} {the line |}<text> ${word} {the line |}<anchor> in <file>`,
            `see the line <anchor> in <file>? ${word} it {goes|comes|I want} <text>`,
            `{look for|go to|locate} {the line |}<anchor> in <file>; ${word} it, {insert|add|put} <text>`,
            `the place {for|of} {the line |}<text> is ${word} <anchor> in <file>{; put it there|}`,
            `there is <anchor> in <file>; ${word} it {I want|we need|should be} <text>`,
            `<file> has {a line |the line |}<anchor>. ${word} that {insert|add|put|write} <text>`,
            `<file> should {have|get} {a line |}<text> ${word} {its line |}<anchor>{, the rest stays|}`,
            `my {boss|teacher} wants {the line |}<text> ${word} {the line |}<anchor> in <file>`,
            `someone {lost|deleted|forgot} {the line |}<text> ${word} {the line |}<anchor> in <file>{; put it back|, add it again|}`,
            `<text> {to be added|to be inserted} ${word} {the line |}<anchor> in <file>`,
            `let's {have|add|put} <text> ${word} {the line |}<anchor> in <file>`,
            `{add|insert} this line into <file> ${word} <anchor>: <text>`,
            `{squeeze|fit|get} <text> into <file>, ${word} {the one saying |the line |}<anchor>{, without changing the rest|}`,
            `{modify|update|change} <file>: ${word} <anchor>, there {should|must} be {a line |}<text>`,
            `<text> is new{:|,} it {goes|belongs} into <file>, ${word} <anchor>`,
          ],
          heldOut: [
            `can you add <text> ${word} <anchor> in <file>`,
            `write a new line <text> ${word} <anchor> in <file>`,
            `<file>: put <text> ${word} <anchor>`,
          ],
        },
        { file: maker.path(path), text: maker.marked(fresh), anchor: maker.marked(anchor) },
      ),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.replace(anchor, () => changed) },
      *policy() {
        yield act(side === "after" ? "Put it after that line." : "Put it before that line.", "edit_file", {
          path,
          old: anchor,
          new: changed,
        });
        return finished("Inserted the line.");
      },
    };
  },
};

function newLine(maker: Maker, lines: readonly string[]): string {
  for (;;) {
    const line = maker.names.sentence();
    if (!lines.some((other) => overlap(other, line))) return line;
  }
}

/** Ticks off an open item of a list; the line has to be seen first. */
export const markDone: Kind = {
  id: "mark_done",
  weight: 4,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(["md", "md", "txt", "todo", "list"]);
    const items = new Set<string>();
    const count = random.int(2, 8);
    while (items.size < count) {
      const item = names.sentence().replace(/^(?:- \[ \]|[-*]|[A-Za-z]+:) /, "");
      if (![...items].some((other) => overlap(other, item))) items.add(item);
    }
    const item = random.pick([...items]);
    const bullet = random.pick(["- [ ] ", "- [ ] ", "- [ ] ", "* [ ] ", "[ ] "]);
    const text = `${[...items].map((one) => `${one !== item && random.chance(0.25) ? bullet.replace(" ]", "x]") : bullet}${one}`).join("\n")}\n`;
    const [old, done] = [`${bullet}${item}`, `${bullet.replace("[ ]", "[x]")}${item}`];
    if (text.split(old).length !== 2) return markDone.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{mark|tick off|check off|tick|set} <text> {as done |as finished |as completed |}in <file>",
            "<text> in <file> is {done|finished|completed}{; tick it off|; mark it|, so check it off|}",
            "in <file>, {mark|tick off|check off} <text>{ as done| as completed|}",
            "I {finished|did|have done|completed} <text>{;|,} {mark it as done|tick it off|check it off} in <file>",
            "{put|set} {a tick|an x|a check mark} {at|before|on} <text> in <file>",
            "the {task|item|todo} <text> {in|of} <file> is done{; mark it|}",
            "check the box {of|for|at} <text> in <file>",
            "complete the {task|todo|item} <text> in <file>",
            "set the {task|todo|item} <text> in <file> to done",
            "<file>: <text> is done",
            "update <file>: <text> {is done|has been done|was completed}",
            "mark the {task|item|entry} <text> as {done|completed|finished} in <file>",
            "<text> is behind me: tick it in <file>",
            "let <file> show that <text> is done",
            "the box of <text> in <file> wants its x",
            "{tick|check|mark|cross} <text> off in <file>",
            "I'm done with <text>{;|,} {tick it off|mark it|check it} in <file>",
            "<text> has been done; {mark|tick} it in <file>",
            "{check|tick} <text> in <file>",
            "mark <text> {done|complete|finished} in <file>",
            "<file>: {tick off|mark as done|check off} <text>",
            "set <text> to done in <file>",
            "we {did|finished} <text>, {update|mark it in|tick it off in} <file>",
            "<file> still {shows|lists|has} <text> as {open|not done|to do}{, but it is done|; I did it|; tick it|, it's done already}",
            "<text>? {done|finished}. {tick|check|cross} it off in <file>",
            "<text>: done, {tick|check} it {off |}in <file>",
            "<text> {is over and done|got done|is taken care of|is through}{;|,} {update|tick it off in|note that in|mark it in} <file>",
            "I {already |just |finally |}{did|finished|completed} <text>{, so update|; show that in|, which is in|; check it off in} <file>",
            "I {managed|wrapped up|took care of} <text>, {tick|mark|check} it {off |as done |}in <file>",
            "we're {done|finished|through} with <text>{, so|;} {tick|mark|check} it {off |as done |}in <file>",
            "we {can|may} {tick off|check off|cross off} <text> in <file>",
            "the box {in front of|before|next to} <text> in <file> {should be|has to be|needs to be} {ticked|checked}",
            "the {task|todo|entry} <text> in <file> is to be {marked as done|ticked off|set to done}",
            "kindly {mark|record} <text> as {done|completed} in <file>",
            "{the boss|my colleague} {finished|did|completed} <text>{;|,} {tick|check|mark} it {off |as done |}in <file>",
            "someone {did|finished} <text>; {put the x in|tick it in|check its box in} <file>",
            "there's <text> {on the list |}in <file>{, that is done|; it's finished|}{;|,} {tick|check} it off",
            "{put|stick|pop} {an x|a tick} {in the box of|in the box for|next to} <text> in <file>",
            "{give|make} <text> in <file> {a tick|an x|a check mark}",
            "{find|look for} <text> in <file> and {tick it|mark it done|check it off|put an x in its box}",
            "{change|turn|flip|switch} <text> in <file> {from open to done|to done|to finished}",
            "open <file> and {tick|check} {off |}<text>{ as done|}",
            "one less: <text> is done, {tick|mark|check} it in <file>",
            "<file>: {tick|x|done with|check off} <text>",
            "<file>, <text>: done",
            "{note|record|write down} in <file> that <text> {is done|has been finished|was done}",
            "let's {tick|check|cross} <text> off in <file>{, leave the others|, the rest stays open|}",
            "no more <text> to do, so {tick|check} it {off |}in <file>",
          ],
          heldOut: [
            "<text> is finished, so please tick it in <file>",
            "in <file> the item <text> should be checked off",
            "mark off <text> in <file>",
          ],
        },
        { file: maker.path(path), text: maker.quoted(item) },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => done) },
      *policy() {
        yield act("Read the file to tick a line.", "read_file", { path });
        yield act("Now tick that line.", "edit_file", { path, old, new: done });
        return finished("Marked it as done.");
      },
    };
  },
};
