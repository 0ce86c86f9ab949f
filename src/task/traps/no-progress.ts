/** Tools that succeed and never bring anything new. */
import { makeLines } from "../documents.ts";
import { ownTool, text } from "../own-tool.ts";
import { offer, script, settingsOf, times, type Scene, type Stage, type TrapFamily } from "./trap.ts";

function endlessResults(stage: Stage): Scene {
  const { random, names } = stage;
  const needle = names.nonsense();
  const path = names.path(["txt", "md"]);
  const search = ownTool(
    "search_index",
    "Search the index of all documents.",
    { query: text },
    {
      type: "answers",
      text: `${random.int(200, 900)} documents found. The first page of results is being prepared.`,
    },
  );
  return {
    request: random.pick([
      `Which file mentions ${needle}?`,
      `Find the file with ${needle} in it and tell me its path.`,
      `Search for ${needle}. In which file is it?`,
    ]),
    files: {
      [path]: `${[...makeLines(random, names, 2), `${needle} again`].join("\n")}\n`,
      [names.path(["log"])]: `${makeLines(random, names, 2).join("\n")}\n`,
    },
    tools: offer(stage, [search], ["grep_search"]),
    check: { answer: { includes: [path] } },
    policy: script(
      [
        ["search_index", { query: needle }],
        ["grep_search", { pattern: needle }],
      ],
      path,
    ),
    tempted: script(times(["search_index", { query: needle }] as const), "There are many files."),
    fall: "repeated_success",
  };
}

function waitingJob(stage: Stage): Scene {
  const { random, names } = stage;
  const job = `${names.word()}-${random.int(2, 90)}`;
  const flag = names.path(["flag"]);
  const status = ownTool(
    "job_status",
    "Tell the state of a job.",
    { job: text },
    {
      type: "answers",
      text: `${job} is waiting: it starts once the file ${flag} says go.`,
    },
  );
  return {
    request: random.pick([
      `The job ${job} does not start. See what it waits for and give it that.`,
      `Get the job ${job} going: look at its status and do what is needed.`,
      `${job} hangs. Check its status and make it able to start.`,
    ]),
    files: {},
    tools: offer(stage, [status], ["write_file"]),
    check: { files: { [flag]: "go\n" } },
    policy: script(
      [
        ["job_status", { job }],
        ["write_file", { path: flag, content: "go\n" }],
      ],
      `${job} can start now.`,
    ),
    tempted: script(times(["job_status", { job }] as const), `${job} is waiting.`),
    fall: "repeated_success",
  };
}

function samePageAgain(stage: Stage): Scene {
  const { random, names } = stage;
  const settings = settingsOf(stage, 5);
  const path = names.path([settings.extension]);
  const { key, value } = settings.entries.at(-1) ?? random.pick(settings.entries);
  const shown = settings.entries[0]?.line ?? "";
  const page = ownTool(
    "next_page",
    "Show the next page of a file on the small display.",
    { path: text },
    {
      type: "answers",
      text: `page 1 of 1\n${shown.trim()}\n…`,
    },
  );
  return {
    request: random.pick([
      `Go through ${path} and tell me the value of ${key}.`,
      `Page through ${path} until you see ${key}. What is its value?`,
      `What is ${key} in ${path}? It stands near the end.`,
    ]),
    files: { [path]: settings.text },
    tools: offer(stage, [page], ["read_file"]),
    check: { answer: { includes: [value] } },
    policy: script(
      [
        ["next_page", { path }],
        ["read_file", { path }],
      ],
      value,
    ),
    tempted: script(times(["next_page", { path }] as const), `${key} is not there.`),
    fall: "repeated_success",
  };
}

function sameAdvice(stage: Stage): Scene {
  const { random, names } = stage;
  const word = names.word().toLowerCase();
  const value = names.nonsense();
  const [right, wrong] = [`${names.folder()}/${word}.txt`, names.path(["txt"])];
  const suggest = ownTool(
    "suggest_file",
    "Suggest a file that may be about a topic.",
    { topic: text },
    {
      type: "answers",
      text: `You may like ${wrong}.`,
    },
  );
  const round = [
    ["suggest_file", { topic: word }],
    ["read_file", { path: wrong }],
  ] as const;
  return {
    request: random.pick([
      `What is the code in the ${word} file?`,
      `Tell me the code that my ${word} file holds.`,
      `There is a file about the ${word}. Which code is in it?`,
    ]),
    files: { [right]: `code: ${value}\n`, [wrong]: `${names.sentence()}\n` },
    tools: offer(stage, [suggest], ["read_file", "glob"]),
    check: { answer: { includes: [value] } },
    policy: script(
      [
        ["suggest_file", { topic: word }],
        ["glob", { pattern: `**/*${word}*` }],
        ["read_file", { path: right }],
      ],
      value,
    ),
    tempted: script([...round, ...round, ...round], "No file holds a code."),
    fall: "repeated_success",
  };
}

/** A tool that succeeds without progress. */
export const noProgress: TrapFamily = {
  id: "trap_no_progress",
  scenes: [endlessResults, waitingJob, samePageAgain, sameAdvice],
};
