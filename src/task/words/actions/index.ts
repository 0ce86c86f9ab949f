import type { Action } from "../../foreign/action.ts";
import type { Split } from "../../names.ts";
import { heldOutActions } from "./held-out.ts";
import { home } from "./home.ts";
import { lookUps } from "./look-ups.ts";
import { messages } from "./messages.ts";
import { world } from "./world.ts";

const training: readonly Action[] = [messages, home, world, lookUps].flat();

/** What foreign tools can do in one half of the data; the halves share no action. */
export function actionsOf(split: Split): readonly Action[] {
  return split === "train" ? training : heldOutActions;
}
