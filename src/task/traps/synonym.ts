/** Tools with nearly the same name and another purpose, which their descriptions tell. */
import { makeLines } from "../documents.ts";
import { ownTool, text } from "../own-tool.ts";
import { offer, script, settingsOf, type Scene, type Stage, type TrapFamily } from "./trap.ts";

function openOnScreen(stage: Stage): Scene {
  const { random, names } = stage;
  const settings = settingsOf(stage, 4);
  const path = names.path([settings.extension]);
  const { key, value } = random.pick(settings.entries);
  const open = ownTool(
    "open_file",
    "Open a file in a window on the user's screen.",
    { path: text },
    {
      type: "answers",
      text: "The window is open. The user can read the file now.",
    },
  );
  return {
    request: random.pick([
      `Open ${path} and tell me what ${key} is.`,
      `What is ${key} set to? Open the file ${path} to see.`,
      `Please open up ${path}: I need the value of ${key}.`,
    ]),
    files: { [path]: settings.text },
    tools: offer(stage, [open], ["read_file"]),
    check: { answer: { includes: [value] } },
    policy: script([["read_file", { path }]], value),
    tempted: script([["open_file", { path }]], `I opened ${path} for you.`),
    fall: "wrong_result",
  };
}

function viewOldVersion(stage: Stage): Scene {
  const { random, names } = stage;
  const settings = settingsOf(stage, 3);
  const path = names.path([settings.extension]);
  const { key, value, line, lineWith } = random.pick(settings.entries);
  const stale = names.nonsense();
  const view = ownTool(
    "view_file",
    "Show a file as it was at last week's backup.",
    { path: text },
    {
      type: "answers_by",
      parameter: "path",
      texts: { [path]: settings.text.replace(line, () => lineWith(stale)).trimEnd() },
      otherwise: { class: "not_found", text: "The backup has no such file." },
    },
  );
  return {
    request: random.pick([
      `View ${path} and tell me the value that ${key} has now.`,
      `What does ${path} say about ${key} at the moment?`,
      `Take a look at ${path}. What is ${key}?`,
    ]),
    files: { [path]: settings.text },
    tools: offer(stage, [view], ["read_file"]),
    check: { answer: { includes: [value], excludes: [stale] } },
    policy: script([["read_file", { path }]], value),
    tempted: script([["view_file", { path }]], stale),
    fall: "wrong_result",
  };
}

function searchElsewhere(stage: Stage): Scene {
  const { random, names } = stage;
  const needle = names.nonsense();
  const path = names.path(["txt", "md"]);
  const content = `${[...makeLines(random, names, 2), `the ${needle} is here`].join("\n")}\n`;
  const search = ownTool(
    "search_files",
    "Search the pages of the user's manual.",
    { query: text },
    {
      type: "answers",
      text: "No page of the manual mentions that.",
      empty: true,
    },
  );
  return {
    request: random.pick([
      `Search the files for ${needle} and tell me which one has it.`,
      `Which file mentions ${needle}? Search for it.`,
      `Do a search: which of my files says ${needle}?`,
    ]),
    files: { [path]: content, [names.path(["log"])]: `${makeLines(random, names, 2).join("\n")}\n` },
    tools: offer(stage, [search], ["grep_search"]),
    check: { answer: { includes: [path] } },
    policy: script([["grep_search", { pattern: needle }]], path),
    tempted: script([["search_files", { query: needle }]], "No file mentions it."),
    fall: "wrong_result",
  };
}

function removeFromFavourites(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "tmp", "bak"]);
  const remove = ownTool(
    "remove_file",
    "Take a file out of the user's list of favourites. The file itself stays.",
    { path: text },
    {
      type: "appends",
      path: "favourites.log",
      line: "removed {path}",
    },
  );
  return {
    request: random.pick([
      `Remove the file ${path}.`,
      `Please remove ${path}; the file has to be gone from the disk.`,
      `${path} is old. Remove it for good.`,
    ]),
    files: { [path]: `${names.sentence()}\n`, "favourites.log": "" },
    tools: offer(stage, [remove], ["delete_file"]),
    check: { files: { [path]: null } },
    policy: script([["delete_file", { path }]], "Deleted the file."),
    tempted: script([["remove_file", { path }]], "Removed the file."),
    fall: "wrong_result",
  };
}

function saveToClipboard(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const content = `${names.person()} ${names.verb()} the ${names.word()}`;
  const save = ownTool(
    "save_text",
    "Keep a text under a label in the clipboard's history.",
    { label: text, content: text },
    {
      type: "appends",
      path: "clipboard.log",
      line: "{label}: {content}",
    },
  );
  return {
    request: random.pick([
      `Save the text "${content}" as ${path}.`,
      `Save this under ${path}: ${content}`,
      `I want the text "${content}" saved to the new file ${path}.`,
    ]),
    files: { "clipboard.log": "" },
    tools: offer(stage, [save], ["write_file"], ["append_file"]),
    check: { files: { [path]: `${content}\n` } },
    policy: script([["write_file", { path, content: `${content}\n` }]], "Saved the file."),
    tempted: script([["save_text", { label: path, content }]], "Saved the text."),
    fall: "wrong_result",
  };
}

/** Tools with nearly the same name and another purpose. */
export const synonym: TrapFamily = {
  id: "trap_synonym",
  scenes: [openOnScreen, viewOldVersion, searchElsewhere, removeFromFavourites, saveToClipboard],
};
