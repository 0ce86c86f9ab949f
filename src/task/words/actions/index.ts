import type { Action } from "../../foreign/action.ts";
import type { Split } from "../../names.ts";
import { bookings } from "./bookings.ts";
import { heldOutActions } from "./held-out.ts";
import { home } from "./home.ts";
import { lookUps } from "./look-ups.ts";
import { messages } from "./messages.ts";
import { machines } from "./machines.ts";
import { media } from "./media.ts";
import { servers } from "./servers.ts";
import { shopping } from "./shopping.ts";
import { timeAndCalendar } from "./time.ts";
import { work } from "./work.ts";
import { world } from "./world.ts";

const training: readonly Action[] = [
  messages,
  home,
  world,
  lookUps,
  timeAndCalendar,
  media,
  shopping,
  bookings,
  work,
  servers,
  machines,
].flat();

/** What foreign tools can do in one half of the data; the halves share no action. */
export function actionsOf(split: Split): readonly Action[] {
  return split === "train" ? training : heldOutActions;
}
