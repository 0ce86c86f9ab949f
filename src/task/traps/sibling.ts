/** Sibling tools that differ in one parameter: what one of them takes tempts on the other. */
import { makeLines } from "../documents.ts";
import { basename } from "../names.ts";
import { oneOf, ownTool, text } from "../own-tool.ts";
import { offer, script, settingsOf, type Scene, type Stage, type TrapFamily } from "./trap.ts";

function lines({ random, names }: Stage, count: number): string {
  return `${makeLines(random, names, count).join("\n")}\n`;
}

function appendWithoutOverwriting(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md", "log"]);
  const before = lines(stage, 3);
  const line = `${names.person()} ${names.verb()} the ${names.word()}`;
  const overwrite = random.chance(0.5);
  return {
    request: random.pick(
      overwrite
        ? [
            `${path} exists already and may be overwritten, but keep its lines: add "${line}" at the end.`,
            `Write "${line}" at the end of ${path}. Yes, you may change the existing file.`,
          ]
        : [
            `Append "${line}" to ${path}. Do not overwrite anything in it.`,
            `Write the line "${line}" at the end of ${path}, with overwrite off.`,
            `${path} needs "${line}" as its last line; nothing of it may be overwritten.`,
          ],
    ),
    files: { [path]: before },
    tools: offer(stage, [], ["append_file", "write_file"]),
    check: { files: { [path]: `${before}${line}\n` } },
    policy: script([["append_file", { path, content: `${line}\n` }]], "Appended the line."),
    tempted: script([["append_file", { path, content: `${line}\n`, overwrite }]], "Appended the line."),
    fall: "leaked_parameter",
  };
}

function globInAnyCase(stage: Stage): Scene {
  const { random, names } = stage;
  const word = names.word().toLowerCase();
  const path = `${names.folder()}/${word}-${names.nonsense()}.txt`;
  return {
    request: random.pick([
      `Which file has "${word}" in its name? Ignore case.`,
      `Find the file whose name contains ${word}, upper or lower case alike, and tell me its path.`,
      `I need the path of the file named after ${word}; case does not matter.`,
    ]),
    files: { [path]: lines(stage, 2), [names.path(["md"])]: lines(stage, 2) },
    tools: offer(stage, [], ["glob", "grep_search"]),
    check: { answer: { includes: [basename(path)] } },
    policy: script([["glob", { pattern: `**/*${word}*` }]], path),
    tempted: script([["glob", { pattern: `**/*${word}*`, ignore_case: true }]], "There is no such file."),
    fall: "leaked_parameter",
  };
}

function editToOverwrite(stage: Stage): Scene {
  const { random, names } = stage;
  const settings = settingsOf(stage, 4);
  const path = names.path([settings.extension]);
  const { value, line, lineWith } = random.pick(settings.entries);
  const wanted = names.nonsense();
  return {
    request: random.pick([
      `In ${path}, overwrite the value ${value} with ${wanted}.`,
      `Replace ${value} by ${wanted} in ${path}; overwrite the old value.`,
      `${path} still says ${value}. Overwrite that with ${wanted} and leave the rest.`,
    ]),
    files: { [path]: settings.text },
    tools: offer(stage, [], ["edit_file", "write_file"]),
    check: { files: { [path]: settings.text.replace(line, () => lineWith(wanted)) } },
    policy: script([["edit_file", { path, old: line, new: lineWith(wanted) }]], "Replaced the value."),
    tempted: script(
      [["edit_file", { path, old: line, new: lineWith(wanted), overwrite: true }]],
      "Replaced it.",
    ),
    fall: "leaked_parameter",
  };
}

function moveWithoutOverwriting(stage: Stage): Scene {
  const { random, names } = stage;
  const [from, to] = [names.path(["txt"]), names.path(["txt"])];
  const before = lines(stage, 3);
  return {
    request: random.pick([
      `Rename ${from} to ${to} without overwriting any file.`,
      `Move ${from} to ${to}. There is no such file yet, so do not use overwrite.`,
      `${from} should be called ${to} from now on; nothing is to be overwritten.`,
    ]),
    files: { [from]: before },
    tools: offer(stage, [], ["move_file", "write_file"]),
    check: { files: { [from]: null, [to]: before } },
    policy: script([["move_file", { from, to }]], "Moved the file."),
    tempted: script([["move_file", { from, to, overwrite: false }]], "Moved the file."),
    fall: "leaked_parameter",
  };
}

function addWithoutNotice(stage: Stage): Scene {
  const { random, names } = stage;
  const day = random.pick(["Monday", "Tuesday", "Thursday", "Friday"]);
  const title = `${names.word()} with ${names.person()}`;
  const before = `Wednesday: ${names.word()}\n`;
  const days = oneOf("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
  const add = ownTool(
    "add_event",
    "Add an event to the calendar.",
    { title: text, day: days },
    {
      type: "appends",
      path: "calendar.txt",
      line: "{day}: {title}",
    },
  );
  const change = ownTool(
    "change_event",
    "Change the day of an event that is in the calendar.",
    { title: text, day: days, notify: { type: "boolean", default: false } },
    { type: "fails", class: "not_found", text: "The calendar has no such event to change." },
  );
  return {
    request: random.pick([
      `Put "${title}" into the calendar for ${day} and notify nobody.`,
      `Add the event "${title}" on ${day}, without notifying anyone.`,
      `New event on ${day}: "${title}". Do not notify people.`,
    ]),
    files: { "calendar.txt": before },
    tools: offer(
      stage,
      [add, change],
      ["read_file"],
      ["write_file", "append_file", "edit_file", "run_command"],
    ),
    check: { files: { "calendar.txt": `${before}${day}: ${title}\n` } },
    policy: script([["add_event", { title, day }]], "Added the event."),
    tempted: script([["add_event", { title, day, notify: false }]], "Added the event."),
    fall: "leaked_parameter",
  };
}

/** Sibling tools that differ in one parameter. */
export const sibling: TrapFamily = {
  id: "trap_sibling",
  scenes: [
    appendWithoutOverwriting,
    globInAnyCase,
    addWithoutNotice,
    editToOverwrite,
    appendWithoutOverwriting,
    moveWithoutOverwriting,
  ],
};
