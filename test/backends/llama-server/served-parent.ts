/** A parent for tests: serves the model of its first argument by the program of its second, then waits or has nothing to do. */
import { startLlamaServer } from "../../../src/backends/llama-server/start-llama-server.ts";

process.on("SIGINT", () => {});
const [model = "", binary = "", told = "", then] = process.argv.slice(2);
await startLlamaServer({ model, binary, args: ["--tell", told], patience: 60 });
console.log("ready");
if (then === "wait") setInterval(() => {}, 1000);
