const FINISH_WORDS: ReadonlySet<string> = new Set(
  [
    "answer attempt_completion complete complete_task completed conclude conclusion done end end_task exit final",
    "final_answer final_response finalize finish finish_task finished give_answer give_final_answer quit reply respond",
    "response return return_answer stop submit submit_answer task_complete task_completed task_done task_finished",
    "terminate",
  ].flatMap((line) => line.split(" ").map(plainName)),
);

/** Whether a tool's name is one of those by which models call a finish that has another name: `done`, `Final Answer`. */
export function isFinishWord(name: string): boolean {
  return FINISH_WORDS.has(plainName(name));
}

/** A name without what models vary in names: case, hyphens, underscores, dots and spaces. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, "");
}
