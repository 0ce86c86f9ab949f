import type { Backend } from "../protocol/backend.ts";

/** Models of which memory holds one: whichever is asked is opened, after the one before it was closed. */
export interface Turns {
  /** Opens a model and gives it back as one that closes and opens itself. `name` is for the user's eyes. */
  readonly join: (name: string, open: () => Promise<Backend>) => Promise<Backend>;
}

interface Seat {
  readonly name: string;
  readonly open: () => Promise<Backend>;
  backend: Backend | null;
}

/**
 * Lets models take turns; only one of them may be writing at a time. Each change of turns is reported. What a model is
 * (`describe`) is kept from its first opening, so that asking for it changes nothing.
 */
export function createTurns(report: (text: string) => void): Turns {
  let seated: Seat | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const change = async (seat: Seat): Promise<Backend> => {
    if (seated && seated !== seat) {
      report(`closing ${seated.name} to make room for ${seat.name}`);
      await rest(seated);
      seated = null;
    }
    seat.backend ??= await seat.open();
    seated = seat;
    return seat.backend;
  };
  /** Changes come one after the other, so that never two models are open. */
  const take = (seat: Seat): Promise<Backend> => {
    const taken = turn.then(() => change(seat));
    turn = taken.catch(() => undefined);
    return taken;
  };

  return {
    join: async (name, open) => {
      let closed = false;
      const seat: Seat = {
        name,
        open: () => (closed ? Promise.reject(new Error("This model is closed. Open it again.")) : open()),
        backend: null,
      };
      const info = await (await take(seat)).describe();
      return {
        describe: async () => info,
        tokenize: async (pieces) => (await take(seat)).tokenize(pieces),
        complete: async function* (request) {
          yield* (await take(seat)).complete(request);
        },
        close: () => {
          closed = true;
          const resting = turn.then(() => rest(seat));
          turn = resting.catch(() => undefined);
          return resting;
        },
      };
    },
  };
}

async function rest(seat: Seat): Promise<void> {
  const { backend } = seat;
  seat.backend = null;
  await backend?.close();
}
