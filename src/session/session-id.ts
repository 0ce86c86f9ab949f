const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A session's id: the time in UTC to the second, two letters for the millisecond and two random ones,
 * `261122-194433-k3f9`. Ids sort by time, and are easy to read aloud (no `i`, `l`, `o`, `u`).
 */
export function createSessionId(now: Date, random: (limit: number) => number): string {
  const [date = "", time = ""] = now.toISOString().slice(2, 19).replaceAll(/[-:]/g, "").split("T");
  const letters = alphabet.length;
  const millisecond = now.getUTCMilliseconds();
  const tail = [Math.floor(millisecond / letters), millisecond % letters, random(letters), random(letters)];
  return `${date}-${time}-${tail.map((index) => alphabet[index]).join("")}`;
}

/** Whether a folder's name is an id that {@link createSessionId} wrote. */
export function isSessionId(name: string): boolean {
  return /^\d{6}-\d{6}-[0-9a-z]{4}$/.test(name);
}
