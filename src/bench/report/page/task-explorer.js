/**
 * The task explorer of a report, in the browser: filters, the list of tasks, and two transcripts side by side. Whatever a
 * model or a file said is set as text content, and so can never become markup.
 */
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { models, arms, suites, tasks, trials } = read("data");
  const transcripts = new Map(Object.entries(read("transcripts")));
  const seeds = new Set(trials.map(([, , , seed]) => seed)).size;
  const batch = 40;

  /** An element with a class and children; a string child is text. */
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** A labelled choice; calls back with the value whenever it changes. */
  function choice(label, options, value, changed) {
    const select = make(
      "select",
      "",
      ...options.map(([value, text]) => Object.assign(make("option", "", text), { value })),
    );
    select.value = value;
    select.addEventListener("change", () => changed(select.value));
    return make("label", "", label, select);
  }

  /** A row is a task of a model at a seed; its trials stand by arm. */
  const rows = new Map();
  for (const [index, [model, arm, task, seed, solved, undisciplined]] of trials.entries()) {
    const key = `${model} ${task} ${seed}`;
    const row = rows.get(key) ?? { model, task, seed, trials: [] };
    row.trials[arm] = { index, solved: solved === 1, undisciplined };
    rows.set(key, row);
  }

  const outcomes = {
    "": () => true,
    failed: (row) => row.trials.some((trial) => !trial.solved),
    differ: (row) => row.trials.some((trial) => trial.solved) && row.trials.some((trial) => !trial.solved),
    undisciplined: (row) => row.trials.some((trial) => trial.undisciplined > 0),
    solved: (row) => row.trials.every((trial) => trial.solved),
  };
  const wanted = { suite: "", kind: "", model: "", outcome: "" };
  const list = document.getElementById("task-list");
  const count = document.getElementById("task-count");

  function show() {
    const chosen = [...rows.values()].filter(
      (row) =>
        (wanted.model === "" || String(row.model) === wanted.model) &&
        (wanted.suite === "" || String(tasks[row.task].suite) === wanted.suite) &&
        (wanted.kind === "" || tasks[row.task].kind === wanted.kind) &&
        outcomes[wanted.outcome](row),
    );
    count.textContent = `${chosen.length.toLocaleString("en")} of ${rows.size.toLocaleString("en")}`;
    list.replaceChildren();
    more(chosen, 0);
  }

  function more(chosen, from) {
    list.append(...chosen.slice(from, from + batch).map(taskRow));
    if (chosen.length <= from + batch) return;
    const button = make("button", "", `Show ${Math.min(batch, chosen.length - from - batch)} more`);
    button.addEventListener("click", () => {
      button.remove();
      more(chosen, from + batch);
    });
    list.append(button);
  }

  function taskRow(row) {
    const { name, kind, needed, suite } = tasks[row.task];
    const about = [
      suites.length > 1 ? suites[suite] : "",
      kind,
      `${needed} ${needed === 1 ? "call" : "calls"}`,
      models.length > 1 ? models[row.model].name : "",
      seeds > 1 ? `seed ${row.seed}` : "",
    ];
    const button = make(
      "button",
      "",
      make(
        "span",
        "",
        make("span", "name", name),
        make("span", "about", ` · ${about.filter(Boolean).join(" · ")}`),
      ),
      make("span", "arms", ...row.trials.flatMap((trial, arm) => (trial ? [armMark(trial, arm)] : []))),
    );
    button.setAttribute("aria-expanded", "false");
    const box = make("div", "task", button);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) box.lastChild.remove();
      else box.append(pair(row));
    });
    return box;
  }

  function armMark({ solved, undisciplined }, arm) {
    const mark = make("span", solved ? "good" : "bad", `${solved ? "✓" : "✗"} ${arms[arm]}`);
    if (undisciplined > 0) mark.append(` (${undisciplined})`);
    mark.title = `${arms[arm]}: ${solved ? "solved" : "failed"}, ${undisciplined} undisciplined replies`;
    return mark;
  }

  function pair(row) {
    const there = [...arms.keys()].filter((arm) => row.trials[arm]);
    const sides = there.length > 1 ? [there[0], there.at(-1)] : there;
    return make("div", "pair", ...sides.map((arm) => pane(row, there, arm)));
  }

  function pane(row, there, first) {
    const place = make("div", "");
    const fill = (arm) => place.replaceChildren(...transcript(row.trials[arm]));
    const options = there.map((arm) => [String(arm), arms[arm]]);
    fill(first);
    return make(
      "div",
      "pane",
      choice("arm", options, String(first), (arm) => fill(Number(arm))),
      place,
    );
  }

  function transcript({ index, solved }) {
    const kept = transcripts.get(String(index));
    const outcome = make("p", solved ? "good" : "bad", solved ? "✓ solved" : "✗ failed");
    if (!kept)
      return [
        outcome,
        make("p", "quiet", "This transcript is not in the page; it is in the results folder."),
      ];
    if (kept.faults.length > 0) outcome.append(`: ${kept.faults.join("; ")}`);
    return [outcome, ...kept.entries.map(entryBox)];
  }

  function entryBox({ step, kind, title, text, bad }) {
    const head = make("b", "", make("span", "", title), make("span", "", step > 0 ? String(step) : ""));
    const box = make("div", `entry ${kind}${bad ? " fault" : ""}`, head);
    if (text) box.append(make("pre", "", text));
    return box;
  }

  function filter(label, name, options) {
    return choice(label, [["", "all"], ...options], "", (value) => {
      wanted[name] = value;
      show();
    });
  }

  const numbered = (names) => names.map((name, index) => [String(index), name]);
  const kinds = [...new Set(tasks.map(({ kind }) => kind))].toSorted((one, other) =>
    one.localeCompare(other),
  );
  document.getElementById("task-filters").append(
    ...(suites.length > 1 ? [filter("suite", "suite", numbered(suites))] : []),
    filter(
      "kind",
      "kind",
      kinds.map((kind) => [kind, kind]),
    ),
    ...(models.length > 1 ? [filter("model", "model", numbered(models.map(({ name }) => name)))] : []),
    filter("outcome", "outcome", [
      ["failed", "failed under an arm"],
      ["differ", "arms differ"],
      ["undisciplined", "a signature was broken"],
      ["solved", "solved under all arms"],
    ]),
  );
  show();
})();
