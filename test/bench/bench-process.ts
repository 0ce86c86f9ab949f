/** A process of its own for {@link smallBench}, to be killed: `node bench-process.ts FOLDER TASKS DELAY`. */
import { smallBench } from "./small-bench.ts";

const [folder = "", tasks, delay] = process.argv.slice(2);
await smallBench(folder, { tasks: Number(tasks), delay: Number(delay), resume: true });
