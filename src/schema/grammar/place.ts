/** Where a value stands in a call: its path for the reader of an error, how its rules are named, how deep it is. */
export interface Place {
  readonly path: string;
  readonly rule: string;
  readonly depth: number;
}

/** The place of a part of a value. */
export function inside(place: Place, path: string, name: string): Place {
  return { path: place.path + path, rule: `${place.rule}-${name}`, depth: place.depth + 1 };
}
