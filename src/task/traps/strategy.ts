/** Calls that fail until something else is tried: another value, another tool, or a step before. */
import { makeLines } from "../documents.ts";
import { oneOf, ownTool, text } from "../own-tool.ts";
import { offer, script, settingsOf, times, type Scene, type Stage, type TrapFamily } from "./trap.ts";

function anotherSource(stage: Stage): Scene {
  const { random, names } = stage;
  const page = `${names.word()}-${names.word()}`;
  const [topic, value] = [names.word(), names.nonsense()];
  const fetch = ownTool(
    "fetch_page",
    "Read a page of the handbook.",
    { page: text, source: { ...oneOf("cache", "archive"), default: "cache" } },
    {
      type: "answers_by",
      parameter: "source",
      texts: { archive: `${page}: the ${topic} is called ${value}` },
      otherwise: { class: "not_found", text: "The cache does not hold this page." },
    },
  );
  return {
    request: random.pick([
      `What is the ${topic} called on the page ${page} of the handbook?`,
      `Read the handbook's page ${page} and tell me the name of the ${topic}.`,
      `Fetch the page ${page} and say what the ${topic} is called.`,
    ]),
    files: {},
    tools: offer(stage, [fetch], []),
    check: { answer: { includes: [value] } },
    policy: script(
      [
        ["fetch_page", { page }],
        ["fetch_page", { page, source: "archive" }],
      ],
      value,
    ),
    tempted: script(times(["fetch_page", { page }] as const), "I could not find the page."),
    fall: "repeated_failure",
  };
}

function anotherTool(stage: Stage): Scene {
  const { random, names } = stage;
  const settings = settingsOf(stage, 4);
  const path = names.path([settings.extension]);
  const { key, value } = random.pick(settings.entries);
  const query = ownTool(
    "query_settings",
    "Ask for one setting of a file.",
    { path: text, key: text },
    {
      type: "fails",
      class: "invalid",
      text: "This file has a form that queries do not understand.",
    },
  );
  return {
    request: random.pick([
      `Query ${path}: what is ${key}?`,
      `What is the setting ${key} in ${path}?`,
      `I need the setting ${key} of ${path}.`,
    ]),
    files: { [path]: settings.text },
    tools: offer(stage, [query], ["read_file"]),
    check: { answer: { includes: [value] } },
    policy: script(
      [
        ["query_settings", { path, key }],
        ["read_file", { path }],
      ],
      value,
    ),
    tempted: script(
      [key, key.toUpperCase(), `"${key}"`, `${key}=`, `settings.${key}`].map((one) => [
        "query_settings",
        { path, key: one },
      ]),
      "The setting cannot be read.",
    ),
    fall: "same_error",
  };
}

function moreContext(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const [first, second, word, other] = [names.person(), names.place(), names.nonsense(), names.nonsense()];
  const before = `${first}: ${word}\n${second}: ${word}\n`;
  return {
    request: random.pick([
      `In ${path}, change ${word} to ${other}, but only for ${second}.`,
      `${path}: the ${word} in the line of ${second} should be ${other}.`,
      `Replace the ${word} of ${second} by ${other} in ${path}; leave the other one.`,
    ]),
    files: { [path]: before },
    tools: offer(stage, [], ["edit_file", "read_file"]),
    check: { files: { [path]: `${first}: ${word}\n${second}: ${other}\n` } },
    policy: script(
      [
        ["edit_file", { path, old: word, new: other }],
        ["read_file", { path }],
        ["edit_file", { path, old: `${second}: ${word}`, new: `${second}: ${other}` }],
      ],
      "Changed it.",
    ),
    tempted: script(times(["edit_file", { path, old: word, new: other }] as const), "Changed it."),
    fall: "repeated_failure",
  };
}

function replaceWhatIsThere(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const content = `${names.person()} ${names.verb()} the ${names.word()}`;
  return {
    request: random.pick([
      `Make a file ${path} that says "${content}" and nothing else, even if there is an old one.`,
      `${path} should consist of the line "${content}" alone, whatever was in it before.`,
    ]),
    files: { [path]: `${makeLines(random, names, 3).join("\n")}\n` },
    tools: offer(stage, [], ["write_file"]),
    check: { files: { [path]: `${content}\n` } },
    policy: script(
      [
        ["write_file", { path, content: `${content}\n` }],
        ["write_file", { path, content: `${content}\n`, overwrite: true }],
      ],
      "Wrote the file.",
    ),
    tempted: script(times(["write_file", { path, content: `${content}\n` }] as const), "Wrote the file."),
    fall: "repeated_failure",
  };
}

function makeRoomFirst(stage: Stage): Scene {
  const { random, names } = stage;
  const [from, to] = [names.path(["txt"]), names.path(["txt"])];
  const content = `${names.sentence()}\n`;
  return {
    request: random.pick([
      `Rename ${from} to ${to}. The old ${to} is worthless.`,
      `${from} must take the place of ${to}, which nobody needs any more.`,
      `Move ${from} to ${to}; whatever lies there can go.`,
    ]),
    files: { [from]: content, [to]: `old ${names.sentence()}\n` },
    tools: offer(stage, [], ["move_file", "delete_file"]),
    check: { files: { [from]: null, [to]: content } },
    policy: script(
      [
        ["move_file", { from, to }],
        ["delete_file", { path: to }],
        ["move_file", { from, to }],
      ],
      "Moved the file.",
    ),
    tempted: script(times(["move_file", { from, to }] as const), "Moved the file."),
    fall: "repeated_failure",
  };
}

/** A tool that fails until the strategy changes. */
export const strategy: TrapFamily = {
  id: "trap_strategy",
  scenes: [anotherSource, anotherTool, moreContext, replaceWhatIsThere, makeRoomFirst],
};
