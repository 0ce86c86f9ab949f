/** A parent for tests: opens the model of its first argument, tells the engine's process id, then waits or has nothing to do. */
import { embedded } from "../../src/backends/embedded/embedded.ts";

const [model = "", then] = process.argv.slice(2);
const backend = await embedded({ model, gpu: false });
await backend.tokenize([{ text: "a" }]);
console.log(backend.pid());
if (then === "wait") setInterval(() => {}, 1000);
